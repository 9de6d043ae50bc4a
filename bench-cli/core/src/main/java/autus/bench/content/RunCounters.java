package autus.bench.content;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counters that the users of one run share, one for each who counts. Thread-safe. */
public final class RunCounters {

  private final Map<Object, AtomicLong> counters = new ConcurrentHashMap<>();

  /**
   * The counter of somebody, who is told apart by identity; it begins at 0.
   *
   * @param whose without an {@code equals} of its own
   */
  AtomicLong of(Object whose) {
    return counters.computeIfAbsent(whose, first -> new AtomicLong());
  }
}
