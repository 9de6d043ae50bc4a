package autus.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prints what one request costs the server in processor time, for several ways to get the same
 * answer. The ways take turns in several rounds, and each ratio is of one round, so that what else
 * the machine does falls on all of them.
 *
 * <p>Arguments: rounds, seconds of load per way and round, connections.
 */
public final class CostPerRequest {

  /** The compiler is through with a way after about that many requests. */
  private static final long WARM_UP_REQUESTS = 200_000;

  private static final int MOST_WARM_UP_ROUNDS = 8;
  private static final double MOST_FAILURES_RATIO = 0.001;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** What is compared. */
  private enum Way {
    NOTHING("no-op route", "/benchmark/nothing"),
    HIT("hit", "/benchmark/kept"),
    NEAR_HIT("near hit", "/benchmark/kept"),
    MISS("miss, origin at no cost", "/benchmark/missed/"),
    SPRING_CACHED("hit of Spring's @Cacheable", "/benchmark/spring-cached"),
    RAW("raw GET from Redis", "/benchmark/raw"),
    NOTHING_LARGE("no-op route, 64 KB", "/benchmark/nothing/large"),
    HIT_LARGE("hit, 64 KB", "/benchmark/kept/large"),
    NEAR_HIT_LARGE("near hit, 64 KB", "/benchmark/kept/large"),
    NGINX("nginx proxy_cache in front", "/benchmark/nothing"),
    VARNISH("Varnish in front", "/benchmark/nothing");

    private final String title;
    private final String path;

    Way(String title, String path) {
      this.title = title;
      this.path = path;
    }

    /** The cache that answers in place of the server. */
    private Optional<FrontCache.Kind> front() {
      return switch (this) {
        case NGINX -> Optional.of(FrontCache.Kind.NGINX);
        case VARNISH -> Optional.of(FrontCache.Kind.VARNISH);
        default -> Optional.empty();
      };
    }

    private boolean isNear() {
      return this == NEAR_HIT || this == NEAR_HIT_LARGE;
    }
  }

  private final LoadTool load;
  private final ServerUnderLoad server;
  private final ServerUnderLoad nearServer;
  private final Map<Way, FrontCache> fronts = new EnumMap<>(Way.class);
  private final Map<Way, List<Double>> micros = new EnumMap<>(Way.class);

  private CostPerRequest(LoadTool load, ServerUnderLoad server, ServerUnderLoad nearServer) {
    this.load = load;
    this.server = server;
    this.nearServer = nearServer;
  }

  /** Starts two servers, with and without bodies in memory, and loads them. */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    Duration slice = Duration.ofSeconds(Long.parseLong(arguments[1]));
    int connections = Integer.parseInt(arguments[2]);
    LoadTool load =
        new LoadTool(Path.of(System.getProperty("autus.home", "."), "autus-bench"), connections);
    try (ServerUnderLoad server = ServerUnderLoad.start();
        ServerUnderLoad nearServer = ServerUnderLoad.start("--near=64")) {
      CostPerRequest costs = new CostPerRequest(load, server, nearServer);
      costs.startFronts();
      try {
        costs.warmUp();
        for (int round = 0; round < rounds; round++) {
          costs.round(slice);
        }
      } finally {
        costs.stopFronts();
      }
      System.out.printf(
          Locale.ROOT,
          "JDK %s, %d processors, %s with %d connections, %d rounds of %d s%n%n",
          System.getProperty("java.version"),
          Runtime.getRuntime().availableProcessors(),
          load.name(),
          connections,
          rounds,
          slice.toSeconds());
      costs.print();
      costs.check();
    }
  }

  /** Those that are installed; only wrk says how many requests they have answered. */
  private void startFronts() throws IOException {
    for (Way way : Way.values()) {
      Optional<FrontCache.Kind> kind = way.front().filter(FrontCache.Kind::isThere);
      if (kind.isPresent() && load.canVaryPaths()) {
        fronts.put(way, FrontCache.start(kind.get(), server.uri(way.path)));
      }
    }
  }

  private void stopFronts() throws IOException {
    for (FrontCache front : fronts.values()) {
      front.close();
    }
  }

  private void warmUp() throws IOException, InterruptedException {
    Set<Way> cold = EnumSet.allOf(Way.class);
    Map<Way, Long> requests = new EnumMap<>(Way.class);
    for (int round = 0; round < MOST_WARM_UP_ROUNDS && !cold.isEmpty(); round++) {
      for (Way way : cold) {
        if (isPossible(way) && way.front().isEmpty()) {
          ServerUnderLoad loaded = server(way);
          long before = loaded.requestCount();
          load.run(loaded.uri(way.path), way == Way.MISS, WARM_UP);
          requests.merge(way, loaded.requestCount() - before, Long::sum);
        }
      }
      // A miss fills Redis; it is a small part of what it costs that gets better.
      cold.removeIf(
          way ->
              way == Way.MISS
                  || way.front().isPresent()
                  || requests.getOrDefault(way, 0L) > WARM_UP_REQUESTS);
    }
  }

  private boolean isPossible(Way way) {
    return way.front().isPresent()
        ? fronts.containsKey(way)
        : way != Way.MISS || load.canVaryPaths();
  }

  private ServerUnderLoad server(Way way) {
    return way.isNear() ? nearServer : server;
  }

  private void round(Duration slice) throws IOException, InterruptedException {
    for (Way way : Way.values()) {
      if (isPossible(way)) {
        micros.computeIfAbsent(way, unused -> new ArrayList<>()).add(microsPerRequest(way, slice));
      }
    }
  }

  private double microsPerRequest(Way way, Duration slice)
      throws IOException, InterruptedException {
    FrontCache front = fronts.get(way);
    if (front != null) {
      long ofServerNanos = server.cpuNanos();
      long ofFrontNanos = front.cpuNanos();
      long answered = load.run(front.uri(way.path), false, slice);
      long nanos = front.cpuNanos() - ofFrontNanos + server.cpuNanos() - ofServerNanos;
      return nanos / 1e3 / answered;
    }
    ServerUnderLoad loaded = server(way);
    long cpuNanos = loaded.cpuNanos();
    long requests = loaded.requestCount();
    load.run(loaded.uri(way.path), way == Way.MISS, slice);
    return (loaded.cpuNanos() - cpuNanos) / 1e3 / (loaded.requestCount() - requests);
  }

  /** A figure is worth nothing if the way was not the one that its name says. */
  private void check() throws IOException, InterruptedException {
    // It may have expired since it was loaded.
    server.get(Way.HIT.path);
    nearServer.get(Way.NEAR_HIT.path);
    nearServer.get(Way.NEAR_HIT.path);
    require("HIT", server.get(Way.HIT.path).headers().firstValue("X-Cache").orElse("none"));
    require("none", server.get(Way.NOTHING.path).headers().firstValue("X-Cache").orElse("none"));
    long nearHits = nearServer.cacheCount("nearHits");
    require("HIT", nearServer.get(Way.HIT.path).headers().firstValue("X-Cache").orElse("none"));
    require("1", Long.toString(nearServer.cacheCount("nearHits") - nearHits));
    String same = server.get(Way.NOTHING.path).body();
    require(same, server.get(Way.HIT.path).body());
    require(same, server.get(Way.SPRING_CACHED.path).body());
    require(same, server.get(Way.RAW.path).body());
    requireFew("errors", server);
    requireFew("errors", nearServer);
    requireFew("bypasses", server);
    requireFew("bypasses", nearServer);
  }

  /** On a busy machine a command may time out now and then, and then the origin answers. */
  private static void requireFew(String count, ServerUnderLoad server)
      throws IOException, InterruptedException {
    if (server.cacheCount(count) > MOST_FAILURES_RATIO * server.cacheCount("hits")) {
      throw new IllegalStateException(server.cacheCount(count) + " " + count);
    }
  }

  private static void require(String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new IllegalStateException("expected " + expected + ", got " + actual);
    }
  }

  private void print() {
    System.out.println("processor time of the server per request, median (least to most)");
    micros.forEach(
        (way, costs) -> {
          List<Double> sorted = costs.stream().sorted().toList();
          System.out.printf(
              Locale.ROOT,
              "  %-28s %7.1f us (%.1f to %.1f)   %.2f x no-op%n",
              way.title,
              median(sorted),
              sorted.get(0),
              sorted.get(sorted.size() - 1),
              ratio(way, Way.NOTHING));
        });
    System.out.println();
    target("hit / no-op", 1.25, ratio(Way.HIT, Way.NOTHING));
    target("near hit / no-op", 1.15, ratio(Way.NEAR_HIT, Way.NOTHING));
    target(
        "above the no-op: near hit / hit, 64 KB",
        0.5,
        ratioAbove(Way.NEAR_HIT_LARGE, Way.HIT_LARGE, Way.NOTHING_LARGE));
    target(
        "above the no-op: hit / @Cacheable",
        0.5,
        ratioAbove(Way.HIT, Way.SPRING_CACHED, Way.NOTHING));
  }

  private static void target(String what, double most, double ratio) {
    System.out.printf(
        Locale.ROOT,
        "  %-42s %.2f, to reach at most %.2f: %s%n",
        what,
        ratio,
        most,
        ratio <= most ? "reached" : "missed");
  }

  private double ratio(Way way, Way base) {
    return median(overRounds(round -> cost(way, round) / cost(base, round)));
  }

  private double ratioAbove(Way way, Way other, Way base) {
    return median(
        overRounds(
            round ->
                (cost(way, round) - cost(base, round)) / (cost(other, round) - cost(base, round))));
  }

  private double cost(Way way, int round) {
    return micros.getOrDefault(way, List.of()).get(round);
  }

  private interface OfRound {
    double of(int round);
  }

  private List<Double> overRounds(OfRound figure) {
    List<Double> figures = new ArrayList<>();
    for (int round = 0; round < micros.getOrDefault(Way.NOTHING, List.of()).size(); round++) {
      figures.add(figure.of(round));
    }
    return figures;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
