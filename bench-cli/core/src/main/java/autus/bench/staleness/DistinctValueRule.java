package autus.bench.staleness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rule for a value that each write replaces by one of its own.
 *
 * <p>A value x is there by k(x): when the write of x was answered, or, if that is earlier, when a
 * read that showed x ended. A read R that shows x is stale exactly if some write w of another value
 * began after k(x) and k(w) lies before b(R), the beginning of R: w replaced x, and R began after
 * that. A write that failed may take effect late, so k is unknown until a read shows its value.
 * Values that no write of ours made are taken as made once, by another client, before the first
 * read that shows them ended.
 *
 * <p>A value written a second time counts as fresh from then until that write is answered. Memory:
 * of {@value #MOST_VALUES} values and more, the oldest are forgotten and count as another client's
 * when seen again; that hides staleness and never invents any.
 */
final class DistinctValueRule implements VersionRule {

  static final int MOST_VALUES = 100_000;

  private static final long UNKNOWN_BEGIN = Long.MIN_VALUE;
  private static final long NOT_YET = Long.MAX_VALUE;

  private final Map<String, Value> values =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Value> eldest) {
          return size() > MOST_VALUES;
        }
      };
  private final VersionSteps steps = new VersionSteps();
  private long latestBegin = UNKNOWN_BEGIN;
  private long latestShownBegin = UNKNOWN_BEGIN;
  private String latestValue = "";

  /** What is known of one value. */
  private static final class Value {
    final long beginNanos;
    long thereByNanos = NOT_YET;
    boolean writtenAgain;

    /** Writes that may take effect yet. */
    int openWrites;

    Value(long beginNanos) {
      this.beginNanos = beginNanos;
    }
  }

  @Override
  public void writeBegan(Access write) {
    if (!write.shown().isPresent()) {
      return;
    }
    Value value = values.get(write.shown().text());
    if (value == null) {
      value = new Value(write.beginNanos());
      values.put(write.shown().text(), value);
    } else {
      value.writtenAgain = true;
      value.thereByNanos = NOT_YET;
    }
    value.openWrites++;
  }

  @Override
  public void writeEnded(Access write) {
    if (write.kind() != Access.Kind.WRITE || !write.shown().isPresent()) {
      return;
    }
    Value value = values.get(write.shown().text());
    if (value != null && --value.openWrites == 0) {
      value.thereByNanos = Math.min(value.thereByNanos, write.endNanos());
    }
    raise(write.beginNanos(), write);
  }

  @Override
  public Optional<Proof> readBegan(Access read) {
    Value value = values.get(read.shown().text());
    if (value == null || value.thereByNanos >= latestBegin) {
      return Optional.empty();
    }
    return Optional.of(
        new Proof(
            steps.firstAbove(value.thereByNanos),
            latestValue,
            value.thereByNanos < latestShownBegin));
  }

  @Override
  public void readEnded(Access read) {
    Value value = values.get(read.shown().text());
    if (value == null) {
      value = new Value(UNKNOWN_BEGIN);
      values.put(read.shown().text(), value);
    }
    if (value.writtenAgain) {
      return; // of which write it is, nobody knows
    }
    latestShownBegin = Math.max(latestShownBegin, value.beginNanos);
    if (value.thereByNanos == NOT_YET) {
      value.thereByNanos = read.endNanos();
      raise(value.beginNanos, read);
    }
  }

  private void raise(long beginNanos, Access cause) {
    if (beginNanos > latestBegin) {
      latestBegin = beginNanos;
      latestValue = cause.shown().text();
      steps.add(new VersionSteps.Step(beginNanos, cause.endNanos(), cause, cause));
    }
  }
}
