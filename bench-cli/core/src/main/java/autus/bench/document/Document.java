package autus.bench.document;

import java.util.List;
import java.util.stream.Stream;

/**
 * A report, or the part of one that is shown at once.
 *
 * @param level of its outermost headings: 1 for a whole report, more where it continues one or
 *     stands among texts of others
 */
public record Document(int level, List<Block> blocks) {

  public Document {
    if (level < 1) {
      throw new IllegalArgumentException("level must be at least 1, but is " + level);
    }
    blocks = List.copyOf(blocks);
  }

  /** These blocks from top to bottom, as a whole report. */
  public static Document of(Block... blocks) {
    return new Document(1, List.of(blocks));
  }

  /** These blocks from top to bottom, as a whole report. */
  public static Document of(List<? extends Block> blocks) {
    return new Document(1, List.copyOf(blocks));
  }

  /** The same for a place where headings begin at that level. */
  public Document atLevel(int other) {
    return new Document(other, blocks);
  }

  /** Both, the other one below. */
  public Document plus(Document below) {
    return new Document(level, Stream.concat(blocks.stream(), below.blocks.stream()).toList());
  }

  /** The same with more at the end of its last section. */
  public Document continuedBy(Block more) {
    int last = blocks.size() - 1;
    if (last < 0 || !(blocks.get(last) instanceof Section section)) {
      return plus(of(more));
    }
    return new Document(level, blocks.subList(0, last)).plus(of(section.continuedBy(more)));
  }
}
