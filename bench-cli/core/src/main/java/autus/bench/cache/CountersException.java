package autus.bench.cache;

/** Counters could not be read. The message says where and why. */
public final class CountersException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CountersException(String message) {
    super(message);
  }
}
