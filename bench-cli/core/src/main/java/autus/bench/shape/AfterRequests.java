package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;

/**
 * The load ends with the response to its last request; exactly that many are sent, answered or not.
 */
public record AfterRequests(long count) implements LoadEnd {

  /** The most requests that a scenario may count. */
  public static final long MOST_REQUESTS = 1_000_000_000_000L;

  public AfterRequests {
    if (count < 1 || count > MOST_REQUESTS) {
      throw new MalformedValueException(
          "must be from 1 to %d requests, but is %d".formatted(MOST_REQUESTS, count));
    }
  }

  /** As long as any load may last. */
  @Override
  public long lengthNanos() {
    return Durations.LONGEST.toNanos();
  }

  @Override
  public long mostRequests() {
    return count;
  }
}
