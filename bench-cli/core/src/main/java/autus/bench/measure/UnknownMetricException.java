package autus.bench.measure;

/** A metric or selector that no run, or not this run, has; the message lists what there is. */
public final class UnknownMetricException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownMetricException(String message) {
    super(message);
  }
}
