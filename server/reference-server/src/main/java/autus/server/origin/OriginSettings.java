package autus.server.origin;

/**
 * The origin that the command line asked for.
 *
 * @param eventRows events in the seed, counted by {@code total_events}
 */
public record OriginSettings(OriginMode mode, int eventRows) {

  /** Events of the report's stand-in. */
  public static final int REPORT_EVENT_ROWS = 15_234;

  private static final int REPORT_USERS = 1_023;

  /**
   * Events of the database origin unless configured: an aggregation then takes tens of
   * milliseconds.
   */
  public static final int DEFAULT_DATABASE_EVENT_ROWS = 100_000;

  /** The most events that are accepted, so that the seed fits a small machine's memory. */
  public static final int MAX_EVENT_ROWS = 5_000_000;

  public OriginSettings {
    if (mode == OriginMode.SIMULATED && eventRows != REPORT_EVENT_ROWS) {
      throw new IllegalArgumentException(
          "the simulated origin has exactly " + REPORT_EVENT_ROWS + " events, not " + eventRows);
    }
    if (eventRows < REPORT_EVENT_ROWS || eventRows > MAX_EVENT_ROWS) {
      throw new IllegalArgumentException(
          "event rows must be from "
              + REPORT_EVENT_ROWS
              + " to "
              + MAX_EVENT_ROWS
              + ", not "
              + eventRows);
    }
  }

  /** Users in the seed: the report's, or as many more as there are more events. */
  public int users() {
    return scaled(REPORT_USERS);
  }

  /** A figure of the report, or as much more as there are more events. */
  public int scaled(int ofReport) {
    return Math.toIntExact((long) ofReport * eventRows / REPORT_EVENT_ROWS);
  }

  /** The report's stand-in. */
  public static OriginSettings simulated() {
    return new OriginSettings(OriginMode.SIMULATED, REPORT_EVENT_ROWS);
  }
}
