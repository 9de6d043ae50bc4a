package autus.bench.document;

import java.util.List;
import java.util.stream.Stream;

/** A heading and the blocks that belong to it, sections among them. */
public record Section(Text heading, List<Block> blocks) implements Block {

  public Section {
    blocks = List.copyOf(blocks);
  }

  /** A section of these blocks. */
  public static Section of(String heading, Block... blocks) {
    return new Section(Text.of(heading), List.of(blocks));
  }

  /** A section of these blocks. */
  public static Section of(String heading, List<? extends Block> blocks) {
    return new Section(Text.of(heading), List.copyOf(blocks));
  }

  /** The same with one more block at its end. */
  Section continuedBy(Block more) {
    return new Section(heading, Stream.concat(blocks.stream(), Stream.of(more)).toList());
  }

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
