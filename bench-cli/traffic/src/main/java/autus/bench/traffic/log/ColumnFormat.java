package autus.bench.traffic.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Columns between separators, named by a first line or by one that begins with {@code #Fields:}.
 * Values may stand in double quotes, within which a quote is doubled (RFC 4180). Not thread-safe.
 */
final class ColumnFormat implements LineFormat {

  private static final String FIELDS = "#Fields:";
  private static final int MOST_COLUMNS = 1000;

  private final String name;
  private final byte separator;
  private final boolean isHeaded;
  private final FieldValues values = new FieldValues(false);
  private final Slices slices = new Slices();
  private List<LogField> columns = List.of();

  private ColumnFormat(String name, byte separator, boolean isHeaded) {
    this.name = name;
    this.separator = separator;
    this.isHeaded = isHeaded;
  }

  /** Whose first line has the names. */
  static ColumnFormat headed(String name, byte separator) {
    return new ColumnFormat(name, separator, true);
  }

  /** Whose names stand behind {@code #Fields:}, as in the W3C's extended log format. */
  static ColumnFormat w3c() {
    return new ColumnFormat(KnownFormats.W3C, (byte) '\t', false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isWholeSeconds() {
    return values.times().isWholeSeconds();
  }

  /** A comment is also what names the columns, which this remembers. */
  @Override
  public boolean isComment(byte[] line, int from, int to) {
    String text =
        columns.isEmpty() || (from < to && line[from] == '#')
            ? new String(line, from, to - from, StandardCharsets.UTF_8)
            : "";
    if (isHeaded && columns.isEmpty() && from < to) {
      columns = fields(split(line, from, to));
      return true;
    }
    if (text.startsWith(FIELDS)) {
      columns = fields(List.of(text.substring(FIELDS.length()).strip().split("\\s+")));
      return true;
    }
    return from == to || (!isHeaded && line[from] == '#');
  }

  /** Whether the names say when and what was asked for. */
  static boolean isHeading(String line, String separator) {
    List<LogField> fields = fields(List.of(line.replace("\"", "").split(separator)));
    return fields.size() >= 2
        && fields.stream().anyMatch(LogField::isTime)
        && fields.stream().anyMatch(LogField::isTarget);
  }

  private static List<LogField> fields(List<String> names) {
    List<LogField> fields = new ArrayList<>();
    for (String each : names.subList(0, Math.min(MOST_COLUMNS, names.size()))) {
      fields.add(FieldNames.known().column(each));
    }
    // With a date in a column of its own, "time" is that of the day.
    if (fields.contains(LogField.DATE)) {
      for (int i = 0; i < fields.size(); i++) {
        if (names.get(i).strip().toLowerCase(Locale.ROOT).equals("time")) {
          fields.set(i, LogField.TIME_OF_DAY);
        }
      }
    }
    return fields;
  }

  @Override
  public LineProblem read(byte[] line, int from, int to, LogEntry entry) {
    slices.clear();
    List<String> cells = split(line, from, to);
    if (columns.isEmpty() || cells.size() < columns.size()) {
      return LineProblem.NO_FIT;
    }
    LineProblem content = LineProblem.NONE;
    for (int i = 0; i < columns.size() && content == LineProblem.NONE; i++) {
      if (columns.get(i).isUsed()) {
        byte[] cell = cells.get(i).getBytes(StandardCharsets.UTF_8);
        content = slices.take(values, columns.get(i), cell, entry);
      }
    }
    if (content.isOfFormat()) {
      return content;
    }
    LineProblem whole = values.finish(entry);
    return content == LineProblem.NONE || whole.isOfFormat() ? whole : content;
  }

  private List<String> split(byte[] line, int from, int to) {
    List<String> cells = new ArrayList<>();
    int begin = from;
    while (begin <= to) {
      if (begin < to && line[begin] == '"' && separator != '\t') {
        StringBuilder cell = new StringBuilder();
        int at = begin + 1;
        while (true) {
          int quote = Bytes.indexOf(line, at, to, (byte) '"');
          cell.append(new String(line, at, quote - at, StandardCharsets.UTF_8));
          if (quote + 1 < to && line[quote + 1] == '"') {
            cell.append('"');
            at = quote + 2;
            continue;
          }
          cells.add(cell.toString());
          begin = Math.min(to, quote + 1);
          break;
        }
        begin = Bytes.indexOf(line, begin, to, separator) + 1;
      } else {
        int end = Bytes.indexOf(line, begin, to, separator);
        cells.add(new String(line, begin, end - begin, StandardCharsets.UTF_8));
        begin = end + 1;
      }
    }
    return cells;
  }
}
