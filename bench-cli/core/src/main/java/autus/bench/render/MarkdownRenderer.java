package autus.bench.render;

import autus.bench.document.Bars;
import autus.bench.document.Block;
import autus.bench.document.BulletList;
import autus.bench.document.Cards;
import autus.bench.document.Charts;
import autus.bench.document.CodeBlock;
import autus.bench.document.Conclusion;
import autus.bench.document.Document;
import autus.bench.document.Facts;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Picture;
import autus.bench.document.Plots;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** Documents as GitHub Flavored Markdown that can be read as plain text too. Not thread-safe. */
public final class MarkdownRenderer implements Block.Visitor {

  private final StringBuilder markdown = new StringBuilder();
  private int level;

  private MarkdownRenderer(int level) {
    this.level = level;
  }

  /** The document; each line ended. */
  public static String render(Document document) {
    MarkdownRenderer renderer = new MarkdownRenderer(document.level());
    renderer.visitAll(document.blocks());
    return renderer.markdown.toString();
  }

  private void visitAll(List<Block> blocks) {
    blocks.forEach(block -> block.accept(this));
  }

  /** A block of lines, apart from the one above. */
  private void block(String lines) {
    markdown.append(markdown.isEmpty() ? "" : "\n").append(lines).append('\n');
  }

  @Override
  public void visit(Section section) {
    block("#".repeat(level) + " " + MarkdownText.inline(section.heading()));
    level++;
    visitAll(section.blocks());
    level--;
  }

  @Override
  public void visit(Paragraph paragraph) {
    block(MarkdownText.of(paragraph.text()));
  }

  @Override
  public void visit(Note note) {
    Text label = Text.strong("%s", note.kind().label()).plus(": ");
    block(MarkdownText.of(label.plus(note.text())));
  }

  @Override
  public void visit(Conclusion conclusion) {
    block(MarkdownText.of(conclusion.text()));
  }

  @Override
  public void visit(Facts facts) {
    block(MarkdownText.of(facts.line()));
  }

  @Override
  public void visit(BulletList list) {
    block(
        String.join(
            "\n", list.items().stream().map(item -> "- " + MarkdownText.of(item)).toList()));
  }

  @Override
  public void visit(Table table) {
    block(MarkdownTable.of(table));
  }

  @Override
  public void visit(CodeBlock code) {
    block(MarkdownText.fenced(code.letters()));
  }

  @Override
  public void visit(Picture picture) {
    block(
        "![%s](%s)"
            .formatted(MarkdownText.inline(Text.of(picture.title())), address(picture.file())));
  }

  @Override
  public void visit(Cards cards) {
    // Their figures stand in the tables.
  }

  @Override
  public void visit(Bars bars) {
    // Only a screen of characters needs them.
  }

  @Override
  public void visit(Charts charts) {
    // Nobody can explore anything here; pictures stand beside the text if they are wanted.
  }

  @Override
  public void visit(Plots plots) {
    // Pictures stand beside the text if they are wanted.
  }

  private static String address(Path file) {
    try {
      String path = file.toString().replace('\\', '/');
      return new URI(null, null, path, null).getRawPath().replace("(", "%28").replace(")", "%29");
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("a path is a URI: " + file, impossible);
    }
  }
}
