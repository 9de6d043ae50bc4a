package autus.server.analytics;

import autus.server.origin.OriginSettings;
import autus.server.origin.RowBatches;
import autus.server.origin.SeedData;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Events and sessions whose aggregates are the report's: 15,234 events of 1,023 users, 8,392 of
 * them page views, sessions of 4.5 minutes on average, 23 % of them of one page. A larger seed
 * keeps the proportions.
 */
@Component
class AnalyticsSeed implements SeedData {

  private static final int REPORT_PAGE_VIEWS = 8_392;
  private static final int SESSIONS_PER_STEP = 200;
  private static final int REPORT_SESSION_STEPS = 5;
  private static final int BOUNCES_PER_HUNDRED = 23;
  private static final double MEAN_SESSION_MINUTES = 4.5;
  private static final long SEED = 45;
  private static final Instant LAST_EVENT = Instant.parse("2023-12-31T23:59:59Z");
  private static final long SECONDS_OF_THIRTY_DAYS = 30L * 24 * 3_600;
  private static final List<String> PAGES =
      List.of(
          "/",
          "/dashboard",
          "/devices",
          "/analytics",
          "/city/seoul",
          "/city/busan",
          "/settings",
          "/help");
  private static final List<String> OTHER_KINDS =
      List.of("click", "search", "sign_in", "device_update", "share");

  private final JdbcTemplate database;
  private final int events;
  private final int users;
  private final int pageViews;
  private final int sessions;
  private final long step;

  AnalyticsSeed(JdbcTemplate database, OriginSettings settings) {
    this.database = database;
    this.events = settings.eventRows();
    this.users = settings.users();
    this.pageViews = settings.scaled(REPORT_PAGE_VIEWS);
    this.sessions = settings.scaled(REPORT_SESSION_STEPS) * SESSIONS_PER_STEP;
    this.step = stepCoprimeTo(events);
  }

  @Override
  public String feature() {
    return "analytics";
  }

  @Override
  public boolean atStart() {
    return true;
  }

  @Override
  public void create() {
    SplittableRandom random = new SplittableRandom(SEED);
    RowBatches.insert(
        database,
        "INSERT INTO event (id, kind, user_id, page, occurred_at) VALUES (?, ?, ?, ?, ?)",
        events,
        index -> event(index, random));
    database.execute("ALTER TABLE event ALTER COLUMN id RESTART WITH " + (events + 1));
    RowBatches.insert(
        database,
        "INSERT INTO session (user_id, duration_minutes, bounced) VALUES (?, ?, ?)",
        sessions,
        index -> session(index, random));
  }

  @Override
  public void restore() {
    database.update("DELETE FROM event WHERE id > ?", events);
    database.update("DELETE FROM past_events");
    database.update("DELETE FROM past_user");
    database.execute("ALTER TABLE event ALTER COLUMN id RESTART WITH " + (events + 1));
  }

  private Object[] event(int index, SplittableRandom random) {
    boolean pageView = spread(index) < pageViews;
    int user = 1 + (index < users ? index : random.nextInt(users));
    String kind =
        pageView
            ? AnalyticsRepository.PAGE_VIEW
            : OTHER_KINDS.get(random.nextInt(OTHER_KINDS.size()));
    // The smaller of two draws: the first pages are seen more often than the last.
    int page = Math.min(random.nextInt(PAGES.size()), random.nextInt(PAGES.size()));
    Instant occurredAt =
        LAST_EVENT.minusSeconds(SECONDS_OF_THIRTY_DAYS * (events - 1L - index) / events);
    return new Object[] {
      index + 1L,
      kind,
      user,
      pageView ? PAGES.get(page) : null,
      OffsetDateTime.ofInstant(occurredAt, ZoneOffset.UTC)
    };
  }

  /** Sessions come in pairs about the mean, so that the average is exact. */
  private Object[] session(int index, SplittableRandom random) {
    double offset = (index / 2) % 40 / 10.0;
    double minutes = MEAN_SESSION_MINUTES + (index % 2 == 0 ? offset : -offset);
    boolean bounced = index % 100 < BOUNCES_PER_HUNDRED;
    return new Object[] {1 + random.nextInt(users), BigDecimal.valueOf(minutes), bounced};
  }

  /**
   * A fixed permutation of the event indexes, so that exactly {@code pageViews} events are page
   * views, evenly spread.
   */
  private long spread(int index) {
    return index * step % events;
  }

  private static long stepCoprimeTo(int count) {
    long step = 7_919;
    while (!BigInteger.valueOf(step).gcd(BigInteger.valueOf(count)).equals(BigInteger.ONE)) {
      step++;
    }
    return step;
  }
}
