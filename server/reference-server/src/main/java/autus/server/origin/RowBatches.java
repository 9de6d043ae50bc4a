package autus.server.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts the rows of a seed in batches of bounded size. */
public final class RowBatches {

  private static final int ROWS = 5_000;

  private RowBatches() {}

  /** Runs the statement once for each index from 0 with the values that {@code row} gives. */
  public static void insert(
      JdbcTemplate database, String sql, int count, IntFunction<Object[]> row) {
    List<Object[]> batch = new ArrayList<>(Math.min(count, ROWS));
    for (int index = 0; index < count; index++) {
      batch.add(row.apply(index));
      if (batch.size() == ROWS || index == count - 1) {
        database.batchUpdate(sql, batch);
        batch.clear();
      }
    }
  }
}
