package autus.bench.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells in rows and columns.
 *
 * @param isOrdered whether the order of the rows tells something, so that no other is offered
 */
public record Table(List<Column> columns, List<Row> rows, boolean isOrdered) implements Block {

  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row needs %d cells, but has %d".formatted(columns.size(), row.cells().size()));
      }
    }
  }

  /** A column. */
  public record Column(String heading, Kind kind) {

    /** What stands in its cells. */
    public enum Kind {
      /** Text, which may be broken into lines. */
      WORDS,
      /** Figures, which stand below each other and are never broken. */
      NUMBERS
    }

    /** Whether figures stand in it. */
    public boolean hasNumbers() {
      return kind == Kind.NUMBERS;
    }
  }

  /**
   * A row.
   *
   * @param isTotal whether it sums up the others, and stays below them in every order
   */
  public record Row(List<Cell> cells, boolean isTotal) {

    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** A table whose rows may be sorted, without columns yet. */
  public static Builder create() {
    return new Builder(false);
  }

  /** A table whose rows have an order of their own, such as a list of names and values. */
  public static Builder ordered() {
    return new Builder(true);
  }

  /** A table in the making. Not thread-safe. */
  public static final class Builder {

    private final boolean isOrdered;
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private Builder(boolean isOrdered) {
      this.isOrdered = isOrdered;
    }

    /** Adds columns of words. */
    public Builder words(String... headings) {
      return columns(Column.Kind.WORDS, headings);
    }

    /** Adds columns of figures. */
    public Builder numbers(String... headings) {
      return columns(Column.Kind.NUMBERS, headings);
    }

    private Builder columns(Column.Kind kind, String... headings) {
      for (String heading : headings) {
        columns.add(new Column(heading, kind));
      }
      return this;
    }

    /** Adds a row with one cell for each column, each as {@link Cell#of(Object)} takes it. */
    public Builder row(Object... cells) {
      return add(false, cells);
    }

    /** Adds a row that sums up the others. */
    public Builder total(Object... cells) {
      return add(true, cells);
    }

    private Builder add(boolean isTotal, Object... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(
            "a row needs %d cells, but has %d".formatted(columns.size(), cells.length));
      }
      rows.add(new Row(Arrays.stream(cells).map(Cell::of).toList(), isTotal));
      return this;
    }

    /** Whether there is no row yet. */
    public boolean isEmpty() {
      return rows.isEmpty();
    }

    /** The table. */
    public Table build() {
      return new Table(columns, rows, isOrdered);
    }
  }

  /** Whether there is no row below the headings. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
