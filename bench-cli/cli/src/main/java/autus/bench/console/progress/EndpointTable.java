package autus.bench.console.progress;

import autus.bench.console.terminal.Palette;
import autus.bench.console.terminal.ScreenLine;
import autus.bench.document.Figures;
import autus.bench.exchange.Outcome;
import autus.bench.measure.HitRange;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** One line per request: how often, how many from the cache, and how long both kinds took. */
final class EndpointTable {

  private static final int FEWEST_NAME_COLUMNS = 12;

  /** A percentile of both kinds of answers; the last ones are left out where there is no room. */
  private enum Quantile {
    P95("p95", 0.95),
    P50("p50", 0.5),
    P99("p99", 0.99);

    private final String label;
    private final double ratio;

    Quantile(String label, double ratio) {
      this.label = label;
      this.ratio = ratio;
    }
  }

  private static final int TIME_COLUMNS = 7;
  private static final int COUNT_COLUMNS = 8;
  private static final int RATIO_COLUMNS = 9;
  private static final int OUTCOME_COLUMNS = 8;

  private final Palette palette;
  private final int columns;
  private final List<Quantile> quantiles;

  EndpointTable(Palette palette, int columns) {
    this.palette = palette;
    this.columns = columns;
    int room = (columns - FEWEST_NAME_COLUMNS - COUNT_COLUMNS - RATIO_COLUMNS) / (2 * TIME_COLUMNS);
    this.quantiles =
        Arrays.stream(Quantile.values())
            .limit(Math.max(1, room))
            .sorted(Comparator.comparingDouble(quantile -> quantile.ratio))
            .toList();
  }

  /** Times of both kinds of answers; two lines of heading. */
  List<AttributedString> times(RunResult run, int rows) {
    List<AttributedString> lines = new ArrayList<>();
    int times = quantiles.size() * TIME_COLUMNS;
    int name = Math.max(8, columns - COUNT_COLUMNS - RATIO_COLUMNS - 2 * times);
    boolean isWide = quantiles.size() == Quantile.values().length;
    ScreenLine kinds = new ScreenLine(columns).to(name + COUNT_COLUMNS + RATIO_COLUMNS);
    if (isTold(run)) {
      kinds
          .right(isWide ? "from the cache, ms" : "cache", times, palette.weak())
          .right(isWide ? "from the origin, ms" : "origin", times, palette.weak());
    } else {
      kinds.right(isWide ? "not told by the target, ms" : "not told", 2 * times, palette.weak());
    }
    lines.add(kinds.build());
    ScreenLine heading =
        new ScreenLine(columns)
            .left("Request", name, palette.title())
            .right("count", COUNT_COLUMNS, palette.weak())
            .right("hit rate", RATIO_COLUMNS, palette.weak());
    for (int kind = 0; kind < 2; kind++) {
      for (Quantile quantile : quantiles) {
        heading.right(quantile.label, TIME_COLUMNS, palette.weak());
      }
    }
    lines.add(heading.build());
    for (RequestResult request : shown(run, rows - lines.size())) {
      lines.add(times(request, name));
    }
    return closed(lines, run, rows, 2);
  }

  /** Without a word of any header nobody knows where a response came from. */
  private static boolean isTold(RunResult run) {
    return run.requests().stream().allMatch(request -> request.outcomes().isEmpty())
        || run.requests().stream()
            .flatMap(request -> request.outcomes().keySet().stream())
            .anyMatch(outcome -> outcome != Outcome.UNKNOWN);
  }

  private AttributedString times(RequestResult request, int name) {
    Latencies served = response(request, Outcome::isServedFromStore);
    Latencies others = response(request, outcome -> !outcome.isServedFromStore());
    ScreenLine line =
        new ScreenLine(columns)
            .left(request.name(), name, AttributedStyle.DEFAULT)
            .right(Figures.count(request.count()), COUNT_COLUMNS, AttributedStyle.DEFAULT)
            .right(shortHitRate(HitRange.of(request)), RATIO_COLUMNS, AttributedStyle.DEFAULT);
    addTimes(line, served, palette.good());
    addTimes(line, others, AttributedStyle.DEFAULT);
    return line.build();
  }

  /** Without a unit where two ends have to fit. */
  private static String shortHitRate(HitRange hits) {
    return hits.lookupCount() == 0 || hits.isExact()
        ? ProgressWords.hitRate(hits)
        : String.format(
            Locale.ROOT,
            "%.0f-%.0f %%",
            Math.floor(hits.low().getAsDouble() * 100),
            Math.ceil(hits.high().getAsDouble() * 100));
  }

  private void addTimes(ScreenLine line, Latencies times, AttributedStyle style) {
    for (Quantile quantile : quantiles) {
      line.right(
          times.isEmpty() ? Figures.NONE : Figures.millis(times.quantileNanos(quantile.ratio)),
          TIME_COLUMNS,
          style);
    }
  }

  /** Counts by what the cache did; one line of heading. */
  List<AttributedString> outcomes(RunResult run, int rows) {
    List<AttributedString> lines = new ArrayList<>();
    int name = Math.max(8, columns - 7 * OUTCOME_COLUMNS);
    ScreenLine heading = new ScreenLine(columns).left("Request", name, palette.title());
    for (String outcome :
        new String[] {"hit", "stale", "revalid", "miss", "bypass", "unknown", "failed"}) {
      heading.right(outcome, OUTCOME_COLUMNS, palette.weak());
    }
    lines.add(heading.build());
    for (RequestResult request : shown(run, rows - lines.size())) {
      ScreenLine line = new ScreenLine(columns).left(request.name(), name, AttributedStyle.DEFAULT);
      for (Outcome outcome : Outcome.values()) {
        long count = request.count(outcome);
        line.right(
            Figures.count(count),
            OUTCOME_COLUMNS,
            count == 0 ? palette.weak() : AttributedStyle.DEFAULT);
      }
      long failed = request.failures().count();
      line.right(
          Figures.count(failed), OUTCOME_COLUMNS, failed == 0 ? palette.weak() : palette.bad());
      lines.add(line.build());
    }
    return closed(lines, run, rows, 1);
  }

  /** In the scenario's order; the busiest of them if not all fit, with a line left to say so. */
  private static List<RequestResult> shown(RunResult run, int room) {
    List<RequestResult> all = run.requests();
    if (all.size() <= room) {
      return all;
    }
    List<RequestResult> busiest =
        all.stream()
            .sorted(Comparator.comparingLong((RequestResult request) -> -request.count()))
            .limit(Math.max(0, room - 1))
            .toList();
    return all.stream().filter(busiest::contains).toList();
  }

  private List<AttributedString> closed(
      List<AttributedString> lines, RunResult run, int rows, int heading) {
    int left = run.requests().size() - (lines.size() - heading);
    if (left > 0 && lines.size() < rows) {
      lines.add(
          new ScreenLine(columns)
              .add(
                  "and %d more; make the window higher to see them".formatted(left), palette.weak())
              .build());
    }
    return lines.size() <= rows ? lines : lines.subList(0, Math.max(0, rows));
  }

  private static Latencies response(RequestResult request, Predicate<Outcome> wanted) {
    return request.outcomes().entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .map(OutcomeResult::response)
        .reduce(Latencies.NONE, Latencies::plus);
  }
}
