package autus.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Floods a server with identities that it never saw, and prints what its heap and its reads are
 * like meanwhile. {@code server/benchmarks/flood-of-ids} runs it.
 */
final class FloodOfIds {

  private static final int CONNECTIONS = 20;
  private static final int STEPS = 10;
  private static final int READS = 21;
  private static final Pattern HEAP =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} (\\S+)$");
  private static final String[] ROUTES = {
    "/analytics/stats",
    "/analytics/pages",
    "/analytics/api-calls",
    "/devices/list",
    "/devices/stats"
  };

  private FloodOfIds() {}

  /**
   * Runs it.
   *
   * @param arguments seconds of flood
   */
  public static void main(String[] arguments) throws Exception {
    Duration duration = Duration.ofSeconds(Long.parseLong(arguments[0]));
    try (ServerUnderLoad server =
        ServerUnderLoad.start("--origin=database", "--event-rows=15234")) {
      IdFlood flood = new IdFlood(server.uri("/"), CONNECTIONS);
      System.out.println(
          "seconds    requests   refused   heap MB   " + String.join(" / ", ROUTES) + " ms");
      print(server, flood, 0);
      for (int step = 1; step <= STEPS; step++) {
        flood.run(duration.dividedBy(STEPS));
        print(server, flood, duration.toSeconds() * step / STEPS);
      }
    }
  }

  private static void print(ServerUnderLoad server, IdFlood flood, long seconds) throws Exception {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%7d %11d %9d %9.0f  ",
                seconds,
                flood.sent(),
                flood.refused(),
                heapBytes(server) / (1 << 20)));
    for (String route : ROUTES) {
      line.append(String.format(Locale.ROOT, " %7.1f", medianMillis(server, route)));
    }
    System.out.println(line);
  }

  /** What the server keeps. */
  private static double heapBytes(ServerUnderLoad server) throws Exception {
    server.collectGarbage();
    Matcher pools = HEAP.matcher(server.get("/actuator/prometheus").body());
    double sum = 0;
    while (pools.find()) {
      sum += Double.parseDouble(pools.group(1));
    }
    return sum;
  }

  /** Of reads that reach the origin. */
  private static double medianMillis(ServerUnderLoad server, String route) throws Exception {
    double[] millis = new double[READS];
    for (int read = 0; read < READS; read++) {
      long start = System.nanoTime();
      // A parameter that no route knows: the cache lets it pass.
      server.get(route + "?fresh=" + read);
      millis[read] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis[READS / 2];
  }
}
