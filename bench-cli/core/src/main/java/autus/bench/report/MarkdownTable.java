package autus.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Markdown table whose columns align in plain text too. Cells are escaped, so that no text can
 * end a cell, a row or the table. Not thread-safe.
 */
public final class MarkdownTable {

  /** Line ends, and what terminals obey or what turns the direction of text. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

  private static final int MIN_WIDTH = 3;

  private final List<Boolean> rightAligned = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private MarkdownTable() {
    rows.add(new ArrayList<>());
  }

  /** A table without columns yet. */
  public static MarkdownTable create() {
    return new MarkdownTable();
  }

  /** Adds a column of words. */
  public MarkdownTable words(String... headings) {
    return columns(false, headings);
  }

  /** Adds a column of numbers, aligned at the right. */
  public MarkdownTable numbers(String... headings) {
    return columns(true, headings);
  }

  private MarkdownTable columns(boolean right, String... headings) {
    for (String heading : headings) {
      rows.get(0).add(escape(heading));
      rightAligned.add(right);
    }
    return this;
  }

  /** Adds a row with one cell for each column. */
  public MarkdownTable row(Object... cells) {
    if (cells.length != rightAligned.size()) {
      throw new IllegalArgumentException(
          "a row needs %d cells, but has %d".formatted(rightAligned.size(), cells.length));
    }
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(escape(String.valueOf(cell)));
    }
    rows.add(row);
    return this;
  }

  /** Whether there are no rows below the headings. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The table, each line ended. */
  public String render() {
    int[] widths = new int[rightAligned.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(Math.max(MIN_WIDTH, widths[column]), width(row.get(column)));
      }
    }
    StringBuilder text = new StringBuilder();
    appendRow(text, rows.get(0), widths);
    for (int column = 0; column < widths.length; column++) {
      boolean right = rightAligned.get(column);
      text.append('|').append(right ? '-' : ':').append("-".repeat(widths[column]));
      text.append(right ? ':' : '-');
    }
    text.append("|\n");
    rows.subList(1, rows.size()).forEach(row -> appendRow(text, row, widths));
    return text.toString();
  }

  private void appendRow(StringBuilder text, List<String> row, int[] widths) {
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - width(row.get(column)));
      boolean right = rightAligned.get(column);
      text.append("| ").append(right ? padding : "").append(row.get(column));
      text.append(right ? "" : padding).append(' ');
    }
    text.append("|\n");
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /**
   * One line of text that Markdown and HTML show as it is; only what could open a tag is changed.
   */
  static String escape(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(" ")
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("`", "\\`")
        .replace("[", "\\[")
        .replaceAll("<(?=[A-Za-z/!?])", "&lt;");
  }
}
