package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;

/**
 * Users whom a program leads. The load ends when the last of them has left, at the latest at its
 * end.
 *
 * @param program leads them
 * @param arrival how they come, as far as that is known beforehand
 * @param end when no more requests start in any case
 */
public record ProgramLoad(Program program, Arrival arrival, LoadEnd end) implements PlainLoad {

  /**
   * How users come.
   *
   * @param words for results, such as {@code open: 10 users/s for 30s}
   * @param users the most at once; 0 if that depends on how long they stay
   * @param duration from the first to the last, who may stay longer
   */
  public record Arrival(String words, int users, Duration duration) {}

  public ProgramLoad {
    if (end instanceof AfterRequests) {
      throw new MalformedValueException(
          "cannot be set for a scenario in a programming language, which decides how often its users send");
    }
  }

  /** A load that ends with its last user. */
  public static ProgramLoad toItsEnd(Program program, Arrival arrival) {
    return new ProgramLoad(program, arrival, new AfterDuration(Durations.LONGEST));
  }

  /** The same load, which is cut off there if users are left. */
  @Override
  public ProgramLoad lasting(Duration duration) {
    return new ProgramLoad(program, arrival, new AfterDuration(duration));
  }

  /** What a program will do is not known. */
  @Override
  public double mostPerSecond() {
    return Double.POSITIVE_INFINITY;
  }

  /** How long it should last, in nanoseconds; it may turn out otherwise. */
  public long expectedNanos() {
    return Math.min(end.lengthNanos(), Math.max(1, arrival.duration().toNanos()));
  }
}
