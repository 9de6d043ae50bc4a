package autus.bench.cli.cache;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.ShownReport;
import autus.bench.document.Amounts;
import autus.bench.document.Document;
import autus.bench.document.Figures;
import autus.bench.document.Table;
import autus.bench.redis.NodeFigures;
import autus.bench.redis.NodeFigures.Counters;
import autus.bench.redis.RedisNode;
import autus.bench.redis.RedisNodes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Redis' own counters. */
@Command(
    name = "stats",
    description = {
      "Shows Redis' own counters: hits and misses of keys, expired, evicted, keys, memory.",
      "They count all clients and all keys; a cache that asks for two keys at once counts twice."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench cache stats --redis redis://127.0.0.1:6379",
      "  autus-bench cache stats --redis redis://127.0.0.1:6379 --watch --interval 2s"
    })
final class CacheStatsCommand implements Callable<Integer> {

  private static final String LIVE_HEADING =
      "%8s %10s %10s %8s %8s %8s %10s %10s"
          .formatted(
              "seconds", "hits/s", "misses/s", "hit rate", "expired", "evicted", "keys", "memory");
  private static final int LINES_PER_HEADING = 20;

  @Mixin private RedisOptions redis = new RedisOptions();

  @Option(
      names = "--watch",
      description = "Print a line with the changes at each interval, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "1s",
      description = "Time between two lines of --watch (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofSeconds(1);

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "0",
      description = "End --watch after this many lines; 0 for never (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (lines < 0) {
      throw new ParameterException(
          spec.commandLine(), "option --lines must be 0 or more, but is " + lines);
    }
    try (RedisNodes nodes = redis.open()) {
      if (watch) {
        follow(nodes);
      } else {
        ShownReport.print(spec, Document.of(table(figures(nodes))));
      }
      return ExitCode.PASS;
    }
  }

  private static List<NodeFigures> figures(RedisNodes nodes) {
    return nodes.masters().stream().map(RedisNode::figures).toList();
  }

  private static Counters total(List<NodeFigures> figures) {
    return figures.stream().map(NodeFigures::counters).reduce(Counters::plus).orElseThrow();
  }

  private static Table table(List<NodeFigures> figures) {
    Table.Builder table =
        Table.create()
            .words("node", "version")
            .numbers("keys", "memory", "clients", "hits", "misses", "hit rate")
            .numbers("expired", "evicted");
    for (NodeFigures one : figures) {
      table.row(
          cells(one.name(), one.version(), one.connectedClients(), one.counters(), List.of(one)));
    }
    if (figures.size() > 1) {
      long clients = figures.stream().mapToLong(NodeFigures::connectedClients).sum();
      table.total(cells("all masters", "", clients, total(figures), figures));
    }
    return table.build();
  }

  private static Object[] cells(
      String name, String version, long clients, Counters counters, List<NodeFigures> of) {
    return new Object[] {
      name,
      version,
      Amounts.count(keys(of)),
      Amounts.bytes(usedBytes(of)),
      Amounts.count(clients),
      Amounts.count(counters.hits()),
      Amounts.count(counters.misses()),
      Amounts.share(counters.hits(), counters.hits() + counters.misses()),
      Amounts.count(counters.expired()),
      Amounts.count(counters.evicted())
    };
  }

  private static long keys(List<NodeFigures> figures) {
    return figures.stream().mapToLong(NodeFigures::keys).sum();
  }

  private static long usedBytes(List<NodeFigures> figures) {
    return figures.stream().mapToLong(one -> one.memory().usedBytes()).sum();
  }

  private static String hitRate(Counters counters) {
    long lookups = counters.hits() + counters.misses();
    return lookups == 0 ? Figures.NONE : Figures.percent((double) counters.hits() / lookups);
  }

  private void follow(RedisNodes nodes) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long beganNanos = System.nanoTime();
    long beforeNanos = beganNanos;
    Counters before = total(figures(nodes));
    CountDownLatch never = new CountDownLatch(1);
    for (int line = 0; lines == 0 || line < lines; line++) {
      if (line % LINES_PER_HEADING == 0) {
        out.println(LIVE_HEADING);
      }
      boolean ended = never.await(interval.toNanos(), TimeUnit.NANOSECONDS);
      List<NodeFigures> figures = figures(nodes);
      long nowNanos = System.nanoTime();
      Counters now = total(figures);
      String seconds = "%8.1f".formatted((nowNanos - beganNanos) / 1e9);
      out.println(
          now.isBefore(before) || ended
              ? seconds + "  a node was restarted, or its counters were reset"
              : seconds + live(now.since(before), (nowNanos - beforeNanos) / 1e9, figures));
      out.flush();
      before = now;
      beforeNanos = nowNanos;
    }
  }

  private static String live(Counters change, double seconds, List<NodeFigures> figures) {
    return String.format(
        Locale.ROOT,
        " %,10.0f %,10.0f %8s %,8d %,8d %,10d %10s",
        change.hits() / seconds,
        change.misses() / seconds,
        hitRate(change),
        change.expired(),
        change.evicted(),
        keys(figures),
        Figures.bytes(usedBytes(figures)));
  }
}
