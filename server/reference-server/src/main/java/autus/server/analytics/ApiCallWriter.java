package autus.server.analytics;

import autus.server.origin.SeedData;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the counted calls to the database, in one batch a second on a thread of its own, and
 * forgets them after a day.
 */
@Component
@Lazy(false)
class ApiCallWriter implements SeedData, DisposableBean {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final String ADD =
      "UPDATE api_call SET calls = calls + ? WHERE counted_at = ? AND client_id = ? AND method = ? AND route = ? AND node = ?";
  private static final String INSERT =
      "INSERT INTO api_call (calls, counted_at, client_id, method, route, node) VALUES (?, ?, ?, ?, ?, ?)";

  private final ApiCallCounter counter;
  private final JdbcTemplate database;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final String node = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "api-call-writer");
            thread.setDaemon(true);
            return thread;
          });
  private final Future<?> writing;
  private Instant nextCleaning = Instant.EPOCH;

  ApiCallWriter(
      ApiCallCounter counter,
      JdbcTemplate database,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.counter = counter;
    this.database = database;
    this.transaction = transaction;
    this.clock = clock;
    this.writing =
        timer.scheduleWithFixedDelay(
            this::write, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public String feature() {
    return "api-calls";
  }

  @Override
  public boolean atStart() {
    return true;
  }

  @Override
  public void create() {
    // A server that was just started was not called yet.
  }

  @Override
  public synchronized void restore() {
    counter.drain();
    database.update("DELETE FROM api_call");
  }

  /** One batch. What cannot be written is kept for the next. */
  synchronized void write() {
    Map<ApiCall, Long> counted = counter.drain();
    try {
      if (!counted.isEmpty()) {
        transaction.executeWithoutResult(status -> write(counted));
      }
      clean();
    } catch (DataAccessException | TransactionException e) {
      counter.restore(counted);
    }
  }

  private void write(Map<ApiCall, Long> counted) {
    List<Object[]> rows = new ArrayList<>(counted.size());
    counted.forEach((call, count) -> rows.add(row(call, count)));
    int[] updated = database.batchUpdate(ADD, rows);
    List<Object[]> unknown = new ArrayList<>();
    for (int index = 0; index < updated.length; index++) {
      if (updated[index] == 0) {
        unknown.add(rows.get(index));
      }
    }
    if (!unknown.isEmpty()) {
      database.batchUpdate(INSERT, unknown);
    }
  }

  private Object[] row(ApiCall call, long count) {
    return new Object[] {
      count,
      at(Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(call.minute()))),
      call.client(),
      call.method(),
      call.route(),
      node
    };
  }

  private void clean() {
    Instant now = clock.instant();
    if (now.isAfter(nextCleaning)) {
      database.update("DELETE FROM api_call WHERE counted_at < ?", at(now.minus(KEPT)));
      nextCleaning = now.plus(Duration.ofMinutes(1));
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  @Override
  public void destroy() {
    writing.cancel(true);
    timer.shutdownNow();
  }
}
