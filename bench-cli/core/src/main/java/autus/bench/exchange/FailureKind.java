package autus.bench.exchange;

import java.util.Locale;

/**
 * Why a request failed. A request fails at most once, by the first of these that happened to it.
 */
public enum FailureKind {
  /** No connection could be made. */
  CONNECT,
  /** No complete response within the time allowed. */
  TIMEOUT,
  /** The connection ended before the response was complete. */
  RESET,
  /** The response was not valid HTTP. */
  MALFORMED,
  /** The response's status was not among those expected. */
  STATUS,
  /** The response came, but a check of the scenario refused it. */
  CHECK,
  /** This machine could not send it: it had no free port or no file for the connection. */
  LOCAL,
  /** It never left, since a value in it was missing, or was one that no request can hold. */
  UNSENT;

  /** Whether a whole response came: it is one, though not the expected one. */
  public boolean isResponse() {
    return this == STATUS || this == CHECK;
  }

  /** Whether anything of it can have reached the target. */
  public boolean isSent() {
    return this != CONNECT && this != LOCAL && this != UNSENT;
  }

  /** The word in files, output and gates: lower case, as in {@code errors[timeout]}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
