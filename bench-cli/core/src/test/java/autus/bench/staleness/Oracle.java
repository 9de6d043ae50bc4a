package autus.bench.staleness;

import autus.bench.staleness.Access.Kind;
import java.util.List;

/** The rules word for word, by trying everything: slow, without memory, and without cleverness. */
final class Oracle {

  private final List<Access> history;
  private final List<Access> writes;

  Oracle(List<Access> history) {
    this.history = history;
    this.writes = history.stream().filter(access -> access.kind() == Kind.WRITE).toList();
  }

  /** The least number that a read that begins then must show. */
  long due(long atNanos) {
    long due = Long.MIN_VALUE;
    for (Access base : history) {
      if (base.shown().number().isPresent() && base.endNanos() < atNanos) {
        long later = 0;
        for (Access write : writes) {
          if (base.endNanos() < write.beginNanos() && write.endNanos() < atNanos) {
            later++;
          }
        }
        due = Math.max(due, base.shown().number().getAsLong() + later);
      }
    }
    return due;
  }

  boolean isOldNumber(Access read) {
    return read.shown().number().getAsLong() < due(read.beginNanos());
  }

  /** Since when more than this read's number was due. */
  long ageOfOldNumber(Access read) {
    long version = read.shown().number().getAsLong();
    for (long since = 0; ; since++) {
      if (due(since + 1) > version) {
        return read.beginNanos() - since;
      }
    }
  }

  boolean isBackwards(Access read) {
    return history.stream()
        .filter(other -> other.kind() == Kind.READ && other.endNanos() < read.beginNanos())
        .anyMatch(other -> other.shown().number().getAsLong() > read.shown().number().getAsLong());
  }

  /** When a value was there at the latest. */
  long thereBy(String value) {
    return history.stream()
        .filter(each -> each.shown().text().equals(value))
        .filter(each -> each.kind() != Kind.UNCERTAIN_WRITE)
        .mapToLong(Access::endNanos)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  boolean isOldValue(Access read) {
    long thereBy = thereBy(read.shown().text());
    return history.stream()
        .filter(write -> write.kind() != Kind.READ)
        .anyMatch(
            write ->
                thereBy < write.beginNanos() && thereBy(write.shown().text()) < read.beginNanos());
  }
}
