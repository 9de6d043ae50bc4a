package autus.bench.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * CSV as in RFC 4180: commas, double quotes doubled inside of quotes, lines that end in LF or CRLF,
 * and a header line. Every line must have as many values as the header. For one use.
 */
final class Csv {

  private static final char QUOTE = '"';
  private static final char COMMA = ',';
  private static final int END = -1;

  private final Path file;
  private final String text;
  private final List<List<String>> rows = new ArrayList<>();
  private int at;
  private int line = 1;

  Csv(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** The header and the rows. */
  List<List<String>> read() {
    while (at < text.length()) {
      int begin = line;
      boolean isQuoted = peek() == QUOTE; // then a row of one empty value, and no empty line
      List<String> row = row();
      if (row.size() == 1 && row.get(0).isEmpty() && !isQuoted) {
        continue;
      }
      check(row, begin);
      rows.add(List.copyOf(row));
    }
    return rows;
  }

  private void check(List<String> row, int begin) {
    if (rows.isEmpty()) {
      Set<String> names = new HashSet<>();
      for (String name : row) {
        if (name.isBlank() || !names.add(name)) {
          throw FeedFile.wrong(
              file,
              begin,
              "a header line must have names that differ, but has \"%s\"".formatted(name));
        }
      }
    } else if (row.size() != rows.get(0).size()) {
      throw FeedFile.wrong(
          file,
          begin,
          "must have %d values as the header line, but has %d"
              .formatted(rows.get(0).size(), row.size()));
    } else if (rows.size() > FeedFile.MOST_ROWS) {
      throw FeedFile.wrong(
          file, begin, "a feeder must have at most %d rows".formatted(FeedFile.MOST_ROWS));
    }
  }

  private List<String> row() {
    List<String> row = new ArrayList<>();
    row.add(value());
    while (peek() == COMMA) {
      at++;
      row.add(value());
    }
    endLine();
    return row;
  }

  private String value() {
    if (peek() == QUOTE) {
      return quoted();
    }
    int begin = at;
    while (peek() != END && peek() != COMMA && peek() != '\n' && !isLineEnd()) {
      if (peek() == QUOTE) {
        throw FeedFile.wrong(
            file, line, "a double quote must begin its value; write the value in quotes");
      }
      at++;
    }
    return text.substring(begin, at);
  }

  private String quoted() {
    int opened = line;
    StringBuilder value = new StringBuilder();
    at++;
    while (true) {
      int next = peek();
      if (next == END) {
        throw FeedFile.wrong(file, opened, "a value in quotes must end, but does not");
      }
      at++;
      if (next == QUOTE) {
        if (peek() != QUOTE) {
          return value.toString();
        }
        at++;
      } else if (next == '\n') {
        line++;
      }
      value.append((char) next);
    }
  }

  private void endLine() {
    if (isLineEnd()) {
      at++;
    }
    if (peek() == '\n') {
      at++;
      line++;
    } else if (peek() != END) {
      throw FeedFile.wrong(file, line, "a comma or the line's end must follow a value in quotes");
    }
  }

  /** Whether a carriage return stands here that belongs to a line's end. */
  private boolean isLineEnd() {
    return peek() == '\r' && (at + 1 == text.length() || text.charAt(at + 1) == '\n');
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }
}
