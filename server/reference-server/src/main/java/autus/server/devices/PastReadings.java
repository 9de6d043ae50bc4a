package autus.server.devices;

import autus.server.origin.Upkeep;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the readings that devices send from filling the database: beside the seed the latest
 * {@value #KEPT} are kept, and of those before them how many they were.
 */
@Component
@Lazy(false)
class PastReadings implements Upkeep {

  static final int KEPT = 10_000;

  /** Room is made for that many at once. */
  private static final int STEP = 1_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** Readings added since room was made; at the start nobody knows. */
  private final AtomicInteger added = new AtomicInteger(STEP);

  PastReadings(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Takes note of a new reading. */
  void added() {
    added.incrementAndGet();
  }

  @Override
  public void run() {
    int since = added.get();
    if (since >= STEP) {
      transaction.executeWithoutResult(status -> makeRoom());
      added.addAndGet(-since);
    }
  }

  private void makeRoom() {
    // One server at a time.
    jdbc.sql("SELECT readings FROM past_readings FOR UPDATE").query(Long.class).single();
    OffsetDateTime seed = OffsetDateTime.ofInstant(TelemetrySeed.LAST_READING, ZoneOffset.UTC);
    Optional<Long> last =
        jdbc.sql(
                "SELECT id FROM telemetry WHERE received_at > ? ORDER BY id DESC OFFSET ? ROWS FETCH FIRST 1 ROW ONLY")
            .params(seed, KEPT)
            .query(Long.class)
            .optional();
    if (last.isPresent()) {
      int deleted =
          jdbc.sql("DELETE FROM telemetry WHERE id <= ? AND received_at > ?")
              .params(last.get(), seed)
              .update();
      jdbc.sql("UPDATE past_readings SET readings = readings + ?").param(deleted).update();
    }
  }
}
