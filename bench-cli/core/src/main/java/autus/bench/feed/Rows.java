package autus.bench.feed;

import java.util.List;

/**
 * A table of texts.
 *
 * @param columns their names, which differ
 * @param rows at least one; each with a value for every column
 * @param sha256 of the file, in hex: equal digests, equal rows
 */
public record Rows(List<String> columns, List<List<String>> rows, String sha256) {

  public Rows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Without the values, which may be secret. */
  @Override
  public String toString() {
    return "%d rows of %s".formatted(rows.size(), columns);
  }
}
