package autus.server.analytics;

import autus.server.analytics.ApiCallCounter.Unwritten;
import autus.server.origin.SeedData;
import autus.server.origin.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the counted calls to the database, in one batch a second, and forgets those of a route
 * after a day and those of a client after the hour that is shown.
 */
@Component
@Lazy(false)
class ApiCallWriter implements SeedData, Upkeep {

  private static final Duration ROUTES_KEPT = Duration.ofDays(1);

  /** The running minute and the sixty before. */
  private static final Duration CLIENTS_KEPT = Duration.ofMinutes(61);

  private static final Batch ROUTES =
      new Batch(
          "UPDATE route_calls SET calls = calls + ? WHERE counted_at = ? AND method = ? AND route = ? AND node = ?",
          "INSERT INTO route_calls (calls, counted_at, method, route, node) VALUES (?, ?, ?, ?, ?)");
  private static final Batch CLIENTS =
      new Batch(
          "UPDATE client_calls SET calls = calls + ? WHERE counted_at = ? AND client_id = ? AND node = ?",
          "INSERT INTO client_calls (calls, counted_at, client_id, node) VALUES (?, ?, ?, ?)");

  private final ApiCallCounter counter;
  private final JdbcTemplate database;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  /** Keeps two servers on one database from writing the same row. */
  private final String node = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

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
  }

  /** The statements for one table, with the same parameters in the same order. */
  private record Batch(String add, String insert) {}

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
    counter.clear();
    database.update("DELETE FROM route_calls");
    database.update("DELETE FROM client_calls");
  }

  /** One batch. What cannot be written stays with the counter. */
  @Override
  public synchronized void run() {
    Unwritten counted = counter.unwritten();
    if (!counted.isEmpty()) {
      transaction.executeWithoutResult(status -> write(counted));
    }
    counter.written(counted);
    clean();
  }

  private void write(Unwritten counted) {
    List<Object[]> routes = new ArrayList<>();
    counted
        .routes()
        .forEach(
            (call, calls) ->
                routes.add(
                    new Object[] {
                      calls,
                      at(Instant.ofEpochSecond(TimeUnit.HOURS.toSeconds(call.hour()))),
                      call.method(),
                      call.route(),
                      node
                    }));
    write(ROUTES, routes);
    List<Object[]> clients = new ArrayList<>();
    counted
        .clients()
        .forEach(
            (call, calls) ->
                clients.add(
                    new Object[] {
                      calls,
                      at(Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(call.minute()))),
                      call.client(),
                      node
                    }));
    write(CLIENTS, clients);
  }

  private void write(Batch statements, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    int[] updated = database.batchUpdate(statements.add(), rows);
    List<Object[]> unknown = new ArrayList<>();
    for (int index = 0; index < updated.length; index++) {
      if (updated[index] == 0) {
        unknown.add(rows.get(index));
      }
    }
    if (!unknown.isEmpty()) {
      database.batchUpdate(statements.insert(), unknown);
    }
  }

  private void clean() {
    Instant now = clock.instant();
    if (now.isAfter(nextCleaning)) {
      database.update("DELETE FROM route_calls WHERE counted_at < ?", at(now.minus(ROUTES_KEPT)));
      database.update("DELETE FROM client_calls WHERE counted_at < ?", at(now.minus(CLIENTS_KEPT)));
      nextCleaning = now.plus(Duration.ofMinutes(1));
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
