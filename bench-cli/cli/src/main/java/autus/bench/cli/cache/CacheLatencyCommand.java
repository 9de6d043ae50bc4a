package autus.bench.cli.cache;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.ShownReport;
import autus.bench.document.Amounts;
import autus.bench.document.Document;
import autus.bench.document.Figures;
import autus.bench.document.Table;
import autus.bench.measure.latency.Latencies;
import autus.bench.redis.RedisNode;
import autus.bench.redis.RedisNodes;
import autus.bench.redis.RoundTrips;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How far away Redis is. */
@Command(
    name = "latency",
    description = {
      "Measures the round trip of a plain GET, one after another on a connection of its own: the lower bound of any hit.",
      "Redis counts them as misses, or as hits of the key that --key names."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench cache latency --redis redis://127.0.0.1:6379",
      "  autus-bench cache latency --redis redis://127.0.0.1 --key a:1 --count 50000"
    })
final class CacheLatencyCommand implements Callable<Integer> {

  private static final int MAX_COUNT = 1_000_000;
  private static final int BAR_WIDTH = 40;

  /** Upper edges of the bars: 1, 2 and 5 times each power of ten, up to ten seconds. */
  private static final long[] EDGES_NANOS = edges();

  @Mixin private RedisOptions redis = new RedisOptions();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Number of GETs to each master (default: ${DEFAULT-VALUE}).")
  private int count = 10_000;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The key to get (default: one that does not exist, at each master).")
  private String key = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (count < 1 || count > MAX_COUNT) {
      throw new ParameterException(
          spec.commandLine(),
          "option --count must be from 1 to %d, but is %d".formatted(MAX_COUNT, count));
    }
    try (RedisNodes nodes = redis.open()) {
      Table.Builder table =
          Table.create().words("node").numbers("GETs", "min", "p50", "p90", "p99", "p99.9", "max");
      StringBuilder bars = new StringBuilder();
      for (RedisNode node : nodes.masters()) {
        if (!key.isEmpty() && !node.owns(key)) {
          continue;
        }
        Latencies trips =
            RoundTrips.measure(node, key.isEmpty() ? RoundTrips.missingKey(node) : key, count);
        table.row(
            node.name(),
            Amounts.count(trips.count()),
            Amounts.duration(trips.minNanos()),
            Amounts.duration(trips.quantileNanos(0.5)),
            Amounts.duration(trips.quantileNanos(0.9)),
            Amounts.duration(trips.quantileNanos(0.99)),
            Amounts.duration(trips.quantileNanos(0.999)),
            Amounts.duration(trips.quantileNanos(1)));
        bars.append('\n').append(node.name()).append('\n').append(bars(trips));
      }
      PrintWriter out = spec.commandLine().getOut();
      ShownReport.print(spec, Document.of(table.build()));
      // The bars of several masters would push the table off a screen.
      if (nodes.masters().size() == 1 || ShownReport.isWhole(spec)) {
        out.print(bars);
      }
      out.flush();
      return ExitCode.PASS;
    }
  }

  /** One line for each range in which there was a round trip, and those between. */
  private static String bars(Latencies trips) {
    StringBuilder text = new StringBuilder();
    long most = 0;
    long[] counts = new long[EDGES_NANOS.length];
    for (int i = 0; i < counts.length; i++) {
      long above = i == 0 ? trips.count() : trips.countAboveNanos(EDGES_NANOS[i - 1]);
      counts[i] = above - trips.countAboveNanos(EDGES_NANOS[i]);
      most = Math.max(most, counts[i]);
    }
    int first = 0;
    int last = counts.length - 1;
    while (counts[first] == 0 && first < last) {
      first++;
    }
    while (counts[last] == 0 && last > first) {
      last--;
    }
    for (int i = first; i <= last; i++) {
      int width = (int) Math.ceil((double) BAR_WIDTH * counts[i] / Math.max(1, most));
      String line =
          "  <= %8s %10s  %s"
              .formatted(
                  Figures.duration(EDGES_NANOS[i]), Figures.count(counts[i]), "#".repeat(width));
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static long[] edges() {
    long[] steps = {1, 2, 5};
    long[] edges = new long[22];
    long power = 1_000;
    for (int i = 0; i < edges.length; i++) {
      edges[i] = steps[i % steps.length] * power;
      power = i % steps.length == steps.length - 1 ? power * 10 : power;
    }
    return edges;
  }
}
