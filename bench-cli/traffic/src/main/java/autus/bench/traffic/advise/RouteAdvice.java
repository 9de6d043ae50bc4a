package autus.bench.traffic.advise;

import autus.bench.traffic.secret.ForeignSecrets;
import autus.bench.traffic.sim.CacheShape;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.traffic.sim.Simulation;
import autus.bench.traffic.trace.Routes;
import autus.bench.traffic.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the chosen cache does for each route.
 *
 * @param rows those with the most requests first, the rest together
 */
record RouteAdvice(List<Row> rows) {

  /** More are put together. */
  static final int MOST_ROUTES = 50;

  RouteAdvice {
    rows = List.copyOf(rows);
  }

  /**
   * A route. Counts are of all requests whose responses may be kept.
   *
   * @param meanLoadMicros of its loads; below 0 if the log does not say
   */
  record Row(String route, long requestCount, long keyCount, long hitCount, double meanLoadMicros) {

    double hitRatio() {
      return requestCount == 0 ? 0 : (double) hitCount / requestCount;
    }
  }

  private static final class Sums {
    private long requests;
    private long hits;
    private long keys;
    private double loadMicros;
    private long loads;

    void add(Sums other) {
      requests += other.requests;
      hits += other.hits;
      keys += other.keys;
      loadMicros += other.loadMicros;
      loads += other.loads;
    }

    Row row(String route, double scale) {
      return new Row(
          ForeignSecrets.masked(route),
          Math.round(requests * scale),
          Math.round(keys * scale),
          Math.round(hits * scale),
          loads == 0 ? -1 : loadMicros / loads);
    }
  }

  static RouteAdvice of(
      Traffic traffic, SizeAdvice size, LifetimeAdvice lifetime, AdviseSettings settings) {
    Trace trace = traffic.kept().trace();
    CacheShape endless = size.chosenCache(KnownPolicy.LRU, settings.seed());
    CacheShape cache =
        lifetime
            .chosen()
            .map(chosen -> endless.withLifetime(chosen.row().micros()))
            .orElse(endless);
    Map<String, Sums> sums = new HashMap<>();
    Sums[] byNumber = new Sums[traffic.routes().size()];
    for (int i = 0; i < byNumber.length; i++) {
      byNumber[i] = sums.computeIfAbsent(traffic.routes().get(i), route -> new Sums());
    }
    Simulation.play(
        trace,
        cache,
        (key, isHit, age) -> {
          Sums route = byNumber[traffic.kept().route(key)];
          route.requests++;
          route.hits += isHit ? 1 : 0;
        });
    for (int key = 0; key < trace.keyCount(); key++) {
      Sums route = byNumber[traffic.kept().route(key)];
      route.keys++;
      float load = traffic.kept().loadMicros(key);
      if (load >= 0) {
        route.loads++;
        route.loadMicros += load;
      }
    }
    return new RouteAdvice(rows(sums, 1 / trace.sample().ratio()));
  }

  private static List<Row> rows(Map<String, Sums> sums, double scale) {
    List<Map.Entry<String, Sums>> sorted =
        new ArrayList<>(
            sums.entrySet().stream().filter(each -> each.getValue().requests > 0).toList());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Sums> each) -> -each.getValue().requests)
            .thenComparing(Map.Entry::getKey));
    List<Row> rows = new ArrayList<>();
    Sums rest = new Sums();
    for (Map.Entry<String, Sums> each : sorted) {
      if (rows.size() < MOST_ROUTES && !each.getKey().equals(Routes.OTHER)) {
        rows.add(each.getValue().row(each.getKey(), scale));
      } else {
        rest.add(each.getValue());
      }
    }
    if (rest.requests > 0) {
      rows.add(rest.row(Routes.OTHER, scale));
    }
    return rows;
  }
}
