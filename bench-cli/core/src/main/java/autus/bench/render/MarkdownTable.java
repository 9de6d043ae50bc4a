package autus.bench.render;

import autus.bench.document.Cell;
import autus.bench.document.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A Markdown table whose columns align in plain text too. Cells are escaped, so that no text can
 * end a cell, a row or the table.
 */
final class MarkdownTable {

  private static final int MIN_WIDTH = 3;

  private final Table table;
  private final List<List<String>> lines = new ArrayList<>();
  private final int[] widths;

  private MarkdownTable(Table table) {
    this.table = table;
    lines.add(table.columns().stream().map(each -> MarkdownText.escape(each.heading())).toList());
    for (Table.Row row : table.rows()) {
      lines.add(row.cells().stream().map(Cell::text).map(MarkdownText::inline).toList());
    }
    this.widths = new int[table.columns().size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = MIN_WIDTH;
      for (List<String> line : lines) {
        widths[column] = Math.max(widths[column], width(line.get(column)));
      }
    }
  }

  /** The table, each line ended but the last. */
  static String of(Table table) {
    return new MarkdownTable(table).render();
  }

  private String render() {
    List<String> text = new ArrayList<>();
    text.add(line(lines.get(0)));
    StringBuilder rule = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      boolean right = table.columns().get(column).hasNumbers();
      rule.append('|').append(right ? '-' : ':').append("-".repeat(widths[column]));
      rule.append(right ? ':' : '-');
    }
    text.add(rule.append('|').toString());
    lines.subList(1, lines.size()).forEach(line -> text.add(line(line)));
    return String.join("\n", text);
  }

  private String line(List<String> cells) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - width(cells.get(column)));
      boolean right = table.columns().get(column).hasNumbers();
      text.append("| ").append(right ? padding : "").append(cells.get(column));
      text.append(right ? "" : padding).append(' ');
    }
    return text.append('|').toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
