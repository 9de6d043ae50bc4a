package autus.bench.console.report;

import autus.bench.console.terminal.Palette;
import autus.bench.document.Cell;
import autus.bench.document.Table;
import autus.bench.document.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * A table in lines of a given width. Words wrap within their column; figures never do: where they
 * do not fit side by side, the table continues below with its first columns again.
 */
final class TextTable {

  private static final String GAP = "  ";
  private static final int LONGEST_WORD = 16;
  private static final int LONGEST_KEY = 30;

  /** Reasons that are cut to less say nothing. */
  private static final int FEWEST_WORDS = 20;

  private final Palette palette;
  private final String rule;
  private final List<Boolean> right = new ArrayList<>();
  private final List<List<AttributedString>> rows = new ArrayList<>();

  /**
   * A table to be laid out.
   *
   * @param rule drawn below the headings
   */
  TextTable(Table table, Palette palette, String rule) {
    this.palette = palette;
    this.rule = rule;
    List<AttributedString> headings = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      right.add(column.hasNumbers());
      headings.add(RichText.of(Text.of(column.heading()), palette.title(), palette));
    }
    rows.add(headings);
    for (Table.Row row : table.rows()) {
      rows.add(row.cells().stream().map(this::cell).toList());
    }
  }

  private AttributedString cell(Cell cell) {
    return RichText.of(cell.text(), palette.of(cell.meaning()), palette);
  }

  /** The lines, none wider than the columns unless a single figure is. */
  List<AttributedString> lay(int columns) {
    List<AttributedString> lines = new ArrayList<>();
    int[] all = IntStream.range(0, right.size()).toArray();
    if (sum(all, this::leastWidth) <= columns) {
      lay(lines, all, widths(all, this::leastWidth, columns));
      return lines;
    }
    int keys = keyCount();
    IntUnaryOperator least = column -> column < keys ? keyWidth(column) : leastWidth(column);
    int widest = IntStream.range(keys, all.length).map(least).max().orElse(0);
    if (sum(Arrays.copyOf(all, keys), least) + GAP.length() + widest > columns) {
      layRecords(lines, columns);
      return lines;
    }
    for (int[] band : bands(all, keys, least, columns)) {
      if (!lines.isEmpty()) {
        lines.add(AttributedString.EMPTY);
      }
      lay(lines, band, widths(band, least, columns));
    }
    return lines;
  }

  /**
   * The same with a line for each row, and none for the headings if all are empty: long words are
   * cut in the middle, and where that is not enough, the last columns are left out.
   */
  List<AttributedString> layRowsInLines(int columns) {
    int count = right.size();
    int[] widths = IntStream.range(0, count).map(this::naturalWidth).toArray();
    while (count > 1 && over(widths, count, columns) > sparable(widths, count)) {
      count--;
    }
    for (int over = over(widths, count, columns); over > 0; over--) {
      int widest = -1;
      for (int column = 0; column < count; column++) {
        boolean canGive = widths[column] > leastCut(column, widths[column]);
        if (canGive && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
    }
    List<AttributedString> lines = new ArrayList<>();
    if (rows.get(0).stream().anyMatch(heading -> heading.length() > 0)) {
      lay(lines, rows.get(0), IntStream.range(0, count).toArray(), widths);
      int width = Arrays.stream(widths, 0, count).sum() + GAP.length() * (count - 1);
      lines.add(new AttributedString(rule.repeat(Math.min(columns, width)), palette.weak()));
    }
    for (List<AttributedString> row : rows.subList(1, rows.size())) {
      lines.add(line(row, widths, count, columns));
    }
    return lines;
  }

  private AttributedString line(List<AttributedString> row, int[] widths, int count, int columns) {
    AttributedStringBuilder text = new AttributedStringBuilder();
    int end = 0;
    for (int column = 0; column < count; column++) {
      AttributedString cell = RichText.cut(row.get(column), widths[column]);
      int start = end + (right.get(column) ? widths[column] - cell.columnLength() : 0);
      if (cell.length() > 0) {
        text.append(" ".repeat(Math.max(0, start - text.columnLength()))).append(cell);
      }
      end += widths[column] + GAP.length();
    }
    return RichText.cut(text.toAttributedString(), columns);
  }

  private static int over(int[] widths, int count, int columns) {
    return Arrays.stream(widths, 0, count).sum() + GAP.length() * (count - 1) - columns;
  }

  /** Columns that words can do without, all together. */
  private int sparable(int[] widths, int count) {
    return IntStream.range(0, count)
        .map(column -> widths[column] - leastCut(column, widths[column]))
        .sum();
  }

  /** What is left of words that are cut; figures never are, and headings wrap. */
  private int leastCut(int column, int natural) {
    int least = column == 0 ? LONGEST_WORD : FEWEST_WORDS;
    return right.get(column)
        ? Math.max(cellWidth(column), RichText.longestWord(rows.get(0).get(column)))
        : Math.min(natural, least);
  }

  private int cellWidth(int column) {
    return rows.subList(1, rows.size()).stream()
        .mapToInt(row -> row.get(column).columnLength())
        .max()
        .orElse(0);
  }

  /** For the narrowest windows: a line for each cell, below the row's first. */
  private void layRecords(List<AttributedString> lines, int columns) {
    for (List<AttributedString> row : rows.subList(1, rows.size())) {
      lines.addAll(RichText.wrap(row.get(0), columns));
      for (int column = 1; column < right.size(); column++) {
        if (row.get(column).length() == 0) {
          continue;
        }
        AttributedString cell =
            new AttributedStringBuilder()
                .append(rows.get(0).get(column))
                .append(": ")
                .append(row.get(column))
                .toAttributedString();
        for (AttributedString line : RichText.wrap(cell, Math.max(1, columns - GAP.length()))) {
          lines.add(new AttributedStringBuilder().append(GAP).append(line).toAttributedString());
        }
      }
    }
  }

  /** Groups of columns that fit side by side, each after the columns that name the row. */
  private static List<int[]> bands(int[] all, int keys, IntUnaryOperator least, int columns) {
    List<int[]> bands = new ArrayList<>();
    int[] band = Arrays.copyOf(all, keys);
    for (int column = keys; column < all.length; column++) {
      int[] longer = Arrays.copyOf(band, band.length + 1);
      longer[band.length] = column;
      if (sum(longer, least) > columns && band.length > keys) {
        bands.add(band);
        longer = Arrays.copyOf(all, keys + 1);
        longer[keys] = column;
      }
      band = longer;
    }
    bands.add(band);
    return bands;
  }

  /** Two if a short second column of words belongs to the name of a row. */
  private int keyCount() {
    return right.size() > 2 && !right.get(1) && naturalWidth(1) <= LONGEST_WORD ? 2 : 1;
  }

  private int[] widths(int[] band, IntUnaryOperator least, int columns) {
    int[] widths = Arrays.stream(band).map(this::naturalWidth).toArray();
    int over = Arrays.stream(widths).sum() + GAP.length() * (band.length - 1) - columns;
    // The widest column of words gives a column at a time, so that all become about equally wide.
    while (over > 0) {
      int widest = -1;
      for (int place = 0; place < band.length; place++) {
        boolean canGive = widths[place] > least.applyAsInt(band[place]);
        if (canGive && (widest < 0 || widths[place] > widths[widest])) {
          widest = place;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      over--;
    }
    return widths;
  }

  private int naturalWidth(int column) {
    return rows.stream().mapToInt(row -> row.get(column).columnLength()).max().orElse(0);
  }

  /** Of a column that is shown again and again; it wraps only if it is long. */
  private int keyWidth(int column) {
    return Math.max(leastWidth(column), Math.min(LONGEST_KEY, naturalWidth(column)));
  }

  /** Of figures all of them, of words the longest one; names are not let grow at all costs. */
  private int leastWidth(int column) {
    int heading = RichText.longestWord(rows.get(0).get(column));
    IntStream cells =
        rows.subList(1, rows.size()).stream()
            .map(row -> row.get(column))
            .mapToInt(
                cell ->
                    right.get(column)
                        ? cell.columnLength()
                        : Math.min(
                            column == 0 ? LONGEST_KEY : LONGEST_WORD, RichText.longestWord(cell)));
    return Math.max(heading, cells.max().orElse(0));
  }

  private static int sum(int[] band, IntUnaryOperator width) {
    return Arrays.stream(band).map(width).sum() + GAP.length() * (band.length - 1);
  }

  private void lay(List<AttributedString> lines, int[] band, int[] widths) {
    for (int row = 0; row < rows.size(); row++) {
      lay(lines, rows.get(row), band, widths);
      if (row == 0) {
        int width = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
        lines.add(new AttributedString(rule.repeat(width), palette.weak()));
      }
    }
  }

  private void lay(
      List<AttributedString> lines, List<AttributedString> row, int[] band, int[] widths) {
    List<List<AttributedString>> cells = new ArrayList<>();
    for (int place = 0; place < band.length; place++) {
      cells.add(RichText.wrap(row.get(band[place]), Math.max(1, widths[place])));
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(1);
    for (int line = 0; line < height; line++) {
      AttributedStringBuilder text = new AttributedStringBuilder();
      int end = 0;
      for (int place = 0; place < band.length; place++) {
        AttributedString part =
            line < cells.get(place).size() ? cells.get(place).get(line) : AttributedString.EMPTY;
        int start = end + (right.get(band[place]) ? widths[place] - part.columnLength() : 0);
        if (part.length() > 0) {
          text.append(" ".repeat(Math.max(0, start - text.columnLength()))).append(part);
        }
        end += widths[place] + GAP.length();
      }
      lines.add(text.toAttributedString());
    }
  }
}
