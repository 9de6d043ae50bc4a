package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;

/**
 * The load ends this long after its first user started, the ramp-up included: no request starts at
 * or after that instant.
 */
public record AfterDuration(Duration duration) implements LoadEnd {

  public AfterDuration {
    if (duration.isZero() || duration.isNegative()) {
      throw new MalformedValueException("must be longer than 0s, but is \"%s\"".formatted("0s"));
    }
  }

  @Override
  public long lengthNanos() {
    return duration.toNanos();
  }

  @Override
  public long mostRequests() {
    return UNLIMITED;
  }
}
