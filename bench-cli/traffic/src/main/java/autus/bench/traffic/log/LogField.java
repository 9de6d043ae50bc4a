package autus.bench.traffic.log;

/**
 * What one field of a log means, with its unit; the same meaning may be logged in several forms.
 */
enum LogField {
  /** Not used, but has to be there. */
  IGNORED,
  /** {@code 10/Oct/2000:13:55:36 -0700}. */
  TIME_LOCAL,
  /** {@code 06/Feb/2009:12:14:14.655}, without a zone, which is then taken for UTC. */
  TIME_HAPROXY,
  /** ISO 8601, such as {@code 2024-05-01T10:00:00.123Z}. */
  TIME_ISO,
  /** A date alone, as in {@code 2024-05-01}; {@link #TIME_OF_DAY} completes it. */
  DATE,
  /** {@code 10:00:00.123}, in UTC. */
  TIME_OF_DAY,
  /** Seconds since 1970, with or without decimals; a larger number is of a finer unit. */
  TIME_EPOCH,
  /** Method, target and version as they were sent. */
  REQUEST,
  METHOD,
  /** Path with query, or a whole URL. */
  TARGET,
  /** A path without its query. */
  PATH,
  /** A query without its path, with or without the question mark. */
  QUERY,
  HOST,
  STATUS,
  BYTES,
  /** How long the request took, in seconds with decimals. */
  REQUEST_SECONDS,
  REQUEST_MILLIS,
  REQUEST_MICROS,
  REQUEST_NANOS,
  /** How long the server behind took, in seconds; several tries may be logged. */
  UPSTREAM_SECONDS,
  UPSTREAM_MILLIS,
  UPSTREAM_MICROS,
  UPSTREAM_NANOS,
  /** HAProxy's five times, {@code request/queue/connect/response/all}, in milliseconds. */
  HAPROXY_TIMES,
  /** A word that says what the cache did. */
  CACHE,
  /** Address or name of the client. */
  CLIENT,
  /** Present if the request was made by somebody known: its response is not for all. */
  AUTHORIZATION,
  /** Present if the response is for one client. */
  SET_COOKIE;

  /** Whether a line can be read without it. */
  boolean isUsed() {
    return this != IGNORED;
  }

  /** Whether it gives the time, by itself or together with another. */
  boolean isTime() {
    return switch (this) {
      case TIME_LOCAL, TIME_HAPROXY, TIME_ISO, DATE, TIME_OF_DAY, TIME_EPOCH -> true;
      default -> false;
    };
  }

  /** Whether it says what was asked for. */
  boolean isTarget() {
    return this == REQUEST || this == TARGET || this == PATH;
  }

  /** Whether it may name several servers, one behind the other. */
  boolean isList() {
    return switch (this) {
      case UPSTREAM_SECONDS, UPSTREAM_MILLIS, UPSTREAM_MICROS, UPSTREAM_NANOS -> true;
      default -> false;
    };
  }

  /** Whether there may be a space in it where no quotes are around it. */
  boolean mayHoldSpaces() {
    return isList() || isTarget() || isTime() || this == IGNORED || this == AUTHORIZATION;
  }

  /** Whether it is a path, with or without what follows. */
  boolean isPath() {
    return this == PATH || this == TARGET;
  }

  /** Whether it may stand right behind a path: a query, or the question mark before it. */
  boolean mayFollowPath() {
    return this == QUERY || this == IGNORED;
  }
}
