package autus.bench.traffic.replay;

import autus.bench.traffic.replay.PlanRecord.RouteKey;
import java.util.Arrays;

/** How many requests there are of each method and form of path. Not thread-safe. */
final class RouteCounts {

  private final long[][] byMethod = new long[Methods.count()][];

  RouteCounts() {
    Arrays.setAll(byMethod, method -> new long[16]);
  }

  void add(RouteKey route) {
    long[] counts = byMethod[route.method()];
    if (route.form() >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(2 * counts.length, route.form() + 1));
      byMethod[route.method()] = counts;
    }
    counts[route.form()]++;
  }

  long of(int method, int form) {
    long[] counts = byMethod[method];
    return form < counts.length ? counts[form] : 0;
  }
}
