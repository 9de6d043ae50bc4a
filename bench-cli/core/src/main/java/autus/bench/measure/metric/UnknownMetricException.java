package autus.bench.measure.metric;

import autus.bench.error.UserErrorException;

/** A metric or selector that no run, or not this run, has; the message lists what there is. */
public final class UnknownMetricException extends UserErrorException {

  private static final long serialVersionUID = 1L;

  UnknownMetricException(String message) {
    super(message);
  }
}
