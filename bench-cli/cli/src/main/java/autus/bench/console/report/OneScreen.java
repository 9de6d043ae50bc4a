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
import autus.bench.document.Figures;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Picture;
import autus.bench.document.Plots;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * A document on one screen of a terminal: each row of a table is one line, long values are cut in
 * the middle, long tables lose their last rows, and what stands last goes first where there is no
 * room. Empty lines and bars take the room that is left. Not thread-safe.
 */
final class OneScreen implements Block.Visitor {

  /** Longer lines of prose are hard to read. */
  private static final int WIDEST_PROSE = 100;

  /** A paragraph has no more lines. */
  private static final int MOST_PROSE_LINES = 3;

  /** A path that is cut in the middle leads nowhere, so that the foot takes lines instead. */
  private static final int MOST_FOOT_LINES = 3;

  /** A table that is cut keeps so many rows. */
  private static final int FEWEST_ROWS = 3;

  /** Bars are drawn if there is room for their title and so many of them. */
  private static final int FEWEST_BARS = 3;

  private static final int MOST_BARS = 12;

  /** What stands together, with what can be left out of it. */
  private static final class Piece {
    private final List<AttributedString> lines;
    private final int headingCount;
    private final boolean isApart;
    private int hiddenCount;

    Piece(List<AttributedString> lines, int headingCount, boolean isApart) {
      this.lines = new ArrayList<>(lines);
      this.headingCount = headingCount;
      this.isApart = isApart;
    }

    int height() {
      return lines.size() + (hiddenCount > 0 ? 1 : 0);
    }

    int rowCount() {
      return headingCount < 0 ? 0 : lines.size() - headingCount;
    }
  }

  private static final int NO_TABLE = -1;

  private final Palette palette;
  private final Glyphs glyphs;
  private final int columns;
  private final List<Piece> pieces = new ArrayList<>();
  private Optional<Bars> bars = Optional.empty();
  private int level;

  private OneScreen(Palette palette, Glyphs glyphs, int columns) {
    this.palette = palette;
    this.glyphs = glyphs;
    this.columns = columns;
  }

  /**
   * The lines, at most as many as there are rows, none wider than the columns.
   *
   * @param foot the last line, or lines if it is long: where the rest is
   */
  static List<AttributedString> lines(
      Document document, Text foot, Palette palette, Glyphs glyphs, int columns, int rows) {
    OneScreen screen = new OneScreen(palette, glyphs, columns);
    document.blocks().forEach(block -> block.accept(screen));
    return screen.fit(RichText.of(foot, palette.weak(), palette), rows);
  }

  private List<AttributedString> fit(AttributedString foot, int rows) {
    List<AttributedString> feet = RichText.wrap(foot, columns);
    if (feet.size() > MOST_FOOT_LINES) {
      feet = List.of(RichText.cut(foot, columns));
    }
    int room = rows - feet.size();
    while (height() > room && (dropLastProse() || shortenLastTable() || dropLast())) {
      // Each time there is less of it.
    }
    int left = room - height();
    List<AttributedString> drawn = List.of();
    long gaps = pieces.stream().filter(piece -> piece.isApart).count();
    if (bars.isPresent() && left - gaps > FEWEST_BARS) {
      drawn = bars(bars.get().atMost(Math.min(MOST_BARS, left - (int) gaps - 1)));
      left -= drawn.size();
    }
    List<AttributedString> lines = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.isApart && left > 0 && !lines.isEmpty()) {
        lines.add(AttributedString.EMPTY);
        left--;
      }
      lines.addAll(piece.lines);
      if (piece.hiddenCount > 0) {
        String words = "and %s more".formatted(Figures.count(piece.hiddenCount));
        lines.add(new AttributedString(words, palette.weak()));
      }
    }
    if (!drawn.isEmpty() && left > 0) {
      lines.add(AttributedString.EMPTY);
      left--;
    }
    lines.addAll(drawn);
    if (left > 0) {
      lines.add(AttributedString.EMPTY);
    }
    lines.addAll(feet);
    return lines;
  }

  private int height() {
    return pieces.stream().mapToInt(Piece::height).sum();
  }

  /** How a table came about can wait, what is in it cannot. */
  private boolean dropLastProse() {
    boolean isProse = pieces.get(pieces.size() - 1).headingCount == NO_TABLE;
    boolean hasTable = pieces.stream().anyMatch(piece -> piece.headingCount != NO_TABLE);
    return isProse && hasTable && dropLast();
  }

  private boolean shortenLastTable() {
    for (int i = pieces.size() - 1; i >= 0; i--) {
      Piece table = pieces.get(i);
      if (table.rowCount() > FEWEST_ROWS) {
        table.lines.remove(table.lines.size() - 1);
        table.hiddenCount++;
        return true;
      }
    }
    return false;
  }

  private boolean dropLast() {
    if (pieces.size() <= 1) {
      return false;
    }
    pieces.remove(pieces.size() - 1);
    return true;
  }

  private void prose(AttributedString text) {
    List<AttributedString> all = RichText.wrap(text, Math.min(columns, WIDEST_PROSE));
    List<AttributedString> shown =
        new ArrayList<>(all.subList(0, Math.min(MOST_PROSE_LINES, all.size())));
    if (all.size() > MOST_PROSE_LINES) {
      AttributedString last = shown.remove(MOST_PROSE_LINES - 1);
      shown.add(RichText.cutEnd(last, Math.min(columns, WIDEST_PROSE)));
    }
    pieces.add(new Piece(shown, NO_TABLE, false));
  }

  @Override
  public void visit(Section section) {
    AttributedStyle style = level > 0 ? palette.accent().bold() : palette.title();
    AttributedString heading = RichText.of(section.heading(), style, palette);
    pieces.add(new Piece(List.of(RichText.cut(heading, columns)), NO_TABLE, level > 0));
    level++;
    section.blocks().forEach(block -> block.accept(this));
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
    Table.Builder table = Table.ordered().words("", "");
    facts.facts().forEach(fact -> table.row(fact.name(), fact.value()));
    visit(table.build());
  }

  @Override
  public void visit(BulletList list) {
    for (Text item : list.items()) {
      prose(
          new AttributedStringBuilder()
              .append(glyphs.bullet())
              .append(" ")
              .append(RichText.of(item, AttributedStyle.DEFAULT, palette))
              .toAttributedString());
    }
  }

  @Override
  public void visit(Table table) {
    TextTable text = new TextTable(table, palette, glyphs.rule());
    List<AttributedString> lines = text.layRowsInLines(columns);
    int headings = lines.size() - table.rows().size();
    pieces.add(new Piece(lines, headings, headings > 0 && !pieces.isEmpty()));
  }

  @Override
  public void visit(Bars block) {
    bars = Optional.of(block);
  }

  /** A title, and a line for each bar: where, how many, and how many in comparison. */
  private List<AttributedString> bars(Bars block) {
    Table.Builder table = Table.create().numbers(block.title(), "Count");
    long most = block.bars().stream().mapToLong(Bars.Bar::count).max().orElse(0);
    List<AttributedString> lines = new ArrayList<>();
    for (Bars.Bar bar : block.bars()) {
      String label = bar.notation().interval(bar.low(), bar.high());
      table.row(label, Figures.count(bar.count()));
    }
    List<AttributedString> labels =
        new TextTable(table.build(), palette, glyphs.rule()).layRowsInLines(columns);
    int width = labels.stream().mapToInt(AttributedString::columnLength).max().orElse(0) + 2;
    lines.add(labels.get(0));
    int room = Math.max(0, Math.min(columns, WIDEST_PROSE) - width);
    for (int i = 0; i < block.bars().size(); i++) {
      AttributedString label = labels.get(labels.size() - block.bars().size() + i);
      long count = block.bars().get(i).count();
      int cells = most == 0 ? 0 : (int) Math.ceil((double) count * room / most);
      lines.add(
          new AttributedStringBuilder()
              .append(label)
              .append(" ".repeat(width - label.columnLength()))
              .append(glyphs.barDone().repeat(cells), palette.accent())
              .toAttributedString());
    }
    return lines;
  }

  @Override
  public void visit(CodeBlock code) {
    code.letters()
        .lines()
        .forEach(line -> prose(RichText.of(Text.code(line), AttributedStyle.DEFAULT, palette)));
  }

  @Override
  public void visit(Picture picture) {
    // A terminal shows no pictures.
  }

  @Override
  public void visit(Cards cards) {
    // Their figures stand in the tables.
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
