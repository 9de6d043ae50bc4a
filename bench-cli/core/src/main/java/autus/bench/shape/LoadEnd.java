package autus.bench.shape;

/** When a load stops starting requests. */
public sealed interface LoadEnd permits AfterDuration, AfterRequests {

  /** No bound of requests. */
  long UNLIMITED = Long.MAX_VALUE;

  /** For how long requests are due, at most. */
  long lengthNanos();

  /** How many requests are sent at most; {@link #UNLIMITED} if only time ends them. */
  long mostRequests();
}
