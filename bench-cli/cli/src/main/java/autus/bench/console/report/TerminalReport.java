package autus.bench.console.report;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
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
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A document laid out for a terminal of a given width. Not thread-safe. */
final class TerminalReport implements Block.Visitor {

  /** Longer lines of prose are hard to read; tables may be wider. */
  private static final int WIDEST_PROSE = 100;

  private static final int COLOURS = 256;

  private final Palette palette;
  private final Glyphs glyphs;
  private final int columns;
  private final List<AttributedString> lines = new ArrayList<>();
  private int level;

  private TerminalReport(Palette palette, Glyphs glyphs, int columns, int level) {
    this.palette = palette;
    this.glyphs = glyphs;
    this.columns = columns;
    this.level = level;
  }

  /** The whole text with the terminal's codes for its styles, each line ended. */
  static String render(Document document, Palette palette, Glyphs glyphs, int columns) {
    StringBuilder text = new StringBuilder();
    for (AttributedString line : lines(document, palette, glyphs, columns)) {
      text.append(line.toAnsi(COLOURS, ForceMode.None)).append('\n');
    }
    return text.toString();
  }

  static List<AttributedString> lines(
      Document document, Palette palette, Glyphs glyphs, int columns) {
    TerminalReport report = new TerminalReport(palette, glyphs, columns, document.level());
    report.visitAll(document.blocks());
    return report.lines;
  }

  private void visitAll(List<Block> blocks) {
    blocks.forEach(block -> block.accept(this));
  }

  /** Lines apart from those above. */
  private void block(List<AttributedString> block) {
    if (!lines.isEmpty()) {
      lines.add(AttributedString.EMPTY);
    }
    lines.addAll(block);
  }

  private void prose(AttributedString text) {
    block(RichText.wrap(text, Math.min(columns, WIDEST_PROSE)));
  }

  @Override
  public void visit(Section section) {
    AttributedStyle style = level > 1 ? palette.accent().bold() : palette.title();
    prose(RichText.of(section.heading(), style, palette));
    level++;
    visitAll(section.blocks());
    level--;
  }

  @Override
  public void visit(Paragraph paragraph) {
    prose(RichText.of(paragraph.text(), AttributedStyle.DEFAULT, palette));
  }

  @Override
  public void visit(Note note) {
    prose(RichText.of(note, palette));
  }

  @Override
  public void visit(Conclusion conclusion) {
    prose(RichText.of(conclusion, palette));
  }

  @Override
  public void visit(Facts facts) {
    prose(RichText.of(facts.line(), AttributedStyle.DEFAULT, palette));
  }

  @Override
  public void visit(BulletList list) {
    List<AttributedString> block = new ArrayList<>();
    int width = Math.max(1, Math.min(columns, WIDEST_PROSE) - 2);
    for (Text item : list.items()) {
      String mark = glyphs.bullet();
      for (AttributedString line :
          RichText.wrap(RichText.of(item, AttributedStyle.DEFAULT, palette), width)) {
        block.add(
            new AttributedStringBuilder()
                .append(mark)
                .append(" ")
                .append(line)
                .toAttributedString());
        mark = " ";
      }
    }
    block(block);
  }

  @Override
  public void visit(Table table) {
    block(new TextTable(table, palette, glyphs.rule()).lay(columns));
  }

  /** Lines are never broken, so that they can be copied. */
  @Override
  public void visit(CodeBlock code) {
    block(
        code.letters()
            .lines()
            .map(line -> RichText.of(Text.code(line), AttributedStyle.DEFAULT, palette))
            .map(
                line ->
                    new AttributedStringBuilder().append("  ").append(line).toAttributedString())
            .toList());
  }

  @Override
  public void visit(Picture picture) {
    String words = "%s: %s".formatted(picture.title(), picture.file());
    prose(RichText.of(Text.of(words), AttributedStyle.DEFAULT, palette));
  }

  @Override
  public void visit(Cards cards) {
    // Their figures stand in the tables.
  }

  @Override
  public void visit(Bars bars) {
    // The tables of a whole report say more.
  }

  @Override
  public void visit(Charts charts) {
    // A report in a terminal has no pointer; the live view has its own curves.
  }

  @Override
  public void visit(Plots plots) {
    // The tables have their figures.
  }
}
