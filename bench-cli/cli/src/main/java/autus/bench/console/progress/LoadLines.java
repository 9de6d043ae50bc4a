package autus.bench.console.progress;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
import autus.bench.console.terminal.ScreenLine;
import autus.bench.document.Figures;
import autus.bench.exchange.FailureKind;
import autus.bench.measure.FailedRequests;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.plan.PlannedLoad;
import autus.bench.run.ProgressListener.RunProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The lines of a {@link Dashboard} about the load as a whole. Stateless. */
final class LoadLines {

  private static final int LABEL_COLUMNS = 10;
  private static final int VALUE_COLUMNS = 30;

  private final Palette palette;
  private final Glyphs glyphs;
  private final int columns;

  LoadLines(Palette palette, Glyphs glyphs, int columns) {
    this.palette = palette;
    this.glyphs = glyphs;
    this.columns = columns;
  }

  AttributedString load(LiveState.Load run) {
    RunProgress progress = run.progress();
    Totals totals = Totals.of(run.soFar());
    OptionalDouble due = progress.detail().planned().requestsPerSecondAt(progress.elapsedNanos());
    ScreenLine line = new ScreenLine(columns);
    field(line, due.isPresent() ? "connections" : "users", users(progress));
    long failedCount = progress.counts().failedCount();
    long requestCount = progress.counts().answeredCount() + failedCount;
    field(line, "requests", Figures.count(requestCount));
    field(line, "rate", totals.windowNanos() == 0 ? rateSoFar(progress) : rate(run, totals));
    due.ifPresent(rate -> field(line, "due", Figures.perSecond(rate)));
    line.add("failed ", palette.weak());
    String share =
        failedCount == 0 ? "" : " (" + Figures.percent((double) failedCount / requestCount) + ")";
    return line.add(
            Figures.count(failedCount) + share, failedCount == 0 ? palette.good() : palette.bad())
        .build();
  }

  /** In the first second, of which no slice has ended. */
  private static String rateSoFar(RunProgress progress) {
    long count = progress.counts().answeredCount() + progress.counts().failedCount();
    return progress.elapsedNanos() <= 0 || count == 0
        ? Figures.NONE
        : Figures.perSecond(count / (progress.elapsedNanos() / 1e9));
  }

  private static String users(RunProgress progress) {
    PlannedLoad planned = progress.detail().planned();
    long arrived = planned.usersAt(progress.elapsedNanos());
    return arrived == planned.users()
        ? Figures.count(arrived)
        : Figures.count(arrived) + " of " + Figures.count(planned.users());
  }

  /** Of the whole run, and of the slice before the last, which is the last full one. */
  private static String rate(LiveState.Load run, Totals totals) {
    List<SliceCurves.Point> curve = run.curve();
    String all = Figures.perSecond(totals.responsesPerSecond());
    if (curve.size() < 2) {
      return all;
    }
    double seconds = run.soFar().measurement().series().blockNanos() / 1e9;
    return all + ", now " + Figures.perSecond(curve.get(curve.size() - 2).requestCount() / seconds);
  }

  AttributedString times(LiveState.Load run) {
    Totals totals = Totals.of(run.soFar());
    Latencies response = totals.allResponse();
    ScreenLine line = new ScreenLine(columns);
    field(line, "hit rate", ProgressWords.hitRate(totals.hits()));
    field(line, "p50", quantile(response, 0.5));
    field(line, "p95", quantile(response, 0.95));
    field(line, "p99", quantile(response, 0.99));
    field(line, "max", response.isEmpty() ? Figures.NONE : Figures.duration(response.maxNanos()));
    return line.build();
  }

  /** How many responses came with which status; empty if none did. */
  Optional<AttributedString> statuses(LiveState.Load run) {
    Map<String, Long> statuses = Totals.answers(run.soFar()).statuses();
    if (statuses.isEmpty()) {
      return Optional.empty();
    }
    ScreenLine line = new ScreenLine(columns).add("status ", palette.weak());
    statuses.forEach(
        (status, count) ->
            line.add(status + " ", palette.weak())
                .add(Figures.count(count) + "   ", palette.title()));
    return Optional.of(line.build());
  }

  /** How many requests failed for which reason, in one line; none if none did. */
  List<AttributedString> failures(LiveState.Load run) {
    ScreenLine line = new ScreenLine(columns).add("failed ", palette.weak());
    Map<FailureKind, FailedRequests> failed = FailedRequests.byKind(run.soFar());
    failed.forEach((kind, found) -> add(line, kind, found));
    return failed.isEmpty() ? List.of() : List.of(line.build());
  }

  /** A line for each reason, with a message. */
  List<AttributedString> failuresWithMessages(LiveState.Load run) {
    List<AttributedString> lines = new ArrayList<>();
    FailedRequests.byKind(run.soFar())
        .forEach(
            (kind, found) -> {
              ScreenLine line = new ScreenLine(columns).add("failed ", palette.weak());
              add(line, kind, found);
              int room = Math.max(0, columns - line.length());
              line.left(found.example().orElse(""), room, AttributedStyle.DEFAULT);
              lines.add(line.build());
            });
    return lines;
  }

  private void add(ScreenLine line, FailureKind kind, FailedRequests found) {
    line.add(kind.label() + " ", palette.weak())
        .add(Figures.count(found.count()) + "   ", palette.bad());
  }

  static String quantile(Latencies times, double quantile) {
    return times.isEmpty() ? Figures.NONE : Figures.duration(times.quantileNanos(quantile));
  }

  private void field(ScreenLine line, String label, String value) {
    line.add(label + " ", palette.weak()).add(value, palette.title()).add("   ");
  }

  List<AttributedString> curves(LiveState.Load run) {
    boolean isExact = Totals.of(run.soFar()).hits().isExact(); // no curve of bounds
    return List.of(
        curve(run, "p95", SliceCurves.Point::p95Nanos, Optional.empty(), Figures::duration),
        curve(
            run,
            "hit rate",
            point -> isExact ? point.hitRatio() : OptionalDouble.empty(),
            Optional.of(1.0),
            Figures::percent));
  }

  private AttributedString curve(
      LiveState.Load run,
      String label,
      Function<SliceCurves.Point, OptionalDouble> value,
      Optional<Double> fixedTop,
      Function<Double, String> words) {
    List<OptionalDouble> values = run.curve().stream().map(value).toList();
    int width = Math.max(0, columns - LABEL_COLUMNS - VALUE_COLUMNS);
    List<OptionalDouble> shown = values.subList(Math.max(0, values.size() - width), values.size());
    double highest =
        shown.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .max()
            .orElse(0);
    OptionalDouble last =
        shown.stream()
            .filter(OptionalDouble::isPresent)
            .reduce((one, other) -> other)
            .orElse(OptionalDouble.empty());
    String line = Sparkline.of(shown, fixedTop.orElse(highest), width, glyphs.levels());
    ScreenLine built =
        new ScreenLine(columns)
            .left(label, LABEL_COLUMNS, palette.weak())
            .add(line, palette.accent())
            .to(LABEL_COLUMNS + width);
    if (last.isPresent()) {
      built.add("  now " + words.apply(last.getAsDouble()));
      built.add(", top " + words.apply(highest), palette.weak());
    }
    return built.build();
  }

  List<AttributedString> setup(RunResult run) {
    return List.of(
        new ScreenLine(columns)
            .add("load       ", palette.weak())
            .add(run.setup().plan().load())
            .build(),
        new ScreenLine(columns)
            .add("generator  ", palette.weak())
            .add(
                "%s, floor p50 %s, seed %d, %s"
                    .formatted(
                        run.setup().environment().transport(),
                        Figures.duration(run.setup().floor().medianNanos()),
                        run.setup().plan().seed(),
                        run.setup().environment().jvm()))
            .build());
  }
}
