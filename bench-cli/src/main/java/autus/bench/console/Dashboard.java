package autus.bench.console;

import autus.bench.measure.Latencies;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.Figures;
import autus.bench.run.ProgressListener.PlannedLoad;
import autus.bench.run.ProgressListener.RunProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** Lays a {@link LiveState} out in lines for a screen of a given size. Stateless. */
final class Dashboard {

  private static final long LATE_NANOS = 50_000_000L;
  private static final double LATE_RATIO_LIMIT = 0.01;
  private static final int MAX_GATE_LINES = 4;
  private static final int LABEL_COLUMNS = 10;
  private static final int VALUE_COLUMNS = 30;
  private static final int FEWEST_TABLE_ROWS = 3;

  private final Palette palette;
  private final Glyphs glyphs;

  Dashboard(Palette palette, Glyphs glyphs) {
    this.palette = palette;
    this.glyphs = glyphs;
  }

  /** At most as many lines as there are rows, none wider than the columns. */
  List<AttributedString> lay(LiveState state, int columns, int rows) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(title(state, columns));
    lines.add(bar(state, columns));
    List<AttributedString> foot = foot(state, columns);
    int room = rows - lines.size() - foot.size();
    state.run().ifPresent(run -> body(lines, run, state, columns, room));
    steps(lines, state, columns, rows - lines.size() - foot.size());
    while (lines.size() < rows - foot.size()) {
      lines.add(AttributedString.EMPTY);
    }
    lines.addAll(foot);
    return lines.size() <= rows ? lines : lines.subList(0, Math.max(0, rows));
  }

  private void body(
      List<AttributedString> lines, LiveState.Load run, LiveState state, int columns, int room) {
    boolean airy = room >= 12 + run.soFar().requests().size();
    if (airy) {
      lines.add(AttributedString.EMPTY);
    }
    lines.add(load(run, columns));
    lines.add(times(run, columns));
    int left = room - 2 - (airy ? 1 : 0);
    int table = run.soFar().requests().size() + 2;
    if (left >= Math.min(table, FEWEST_TABLE_ROWS) + 2) {
      lines.addAll(curves(run, columns));
      left -= 2;
    }
    if (airy) {
      lines.add(AttributedString.EMPTY);
      left--;
    }
    EndpointTable requests = new EndpointTable(palette, columns);
    if (state.mode().detailed()) {
      List<AttributedString> setup = setup(run.soFar(), columns);
      lines.addAll(requests.outcomes(run.soFar(), left - setup.size()));
      lines.addAll(setup);
    } else {
      lines.addAll(requests.times(run.soFar(), left));
    }
  }

  private AttributedString title(LiveState state, int columns) {
    Line line = new Line(columns).add("AUTUS Bench", palette.title());
    line.add("  " + state.job().step(), palette.accent());
    Optional<String> target = state.run().map(run -> run.soFar().setup().plan().target());
    target.ifPresent(
        where -> {
          if (line.length() + 2 + where.length() <= columns) {
            line.to(columns - where.length()).add(where, palette.weak());
          }
        });
    return line.build();
  }

  private AttributedString bar(LiveState state, int columns) {
    double done = Math.min(1, Math.max(0, state.job().doneRatio()));
    boolean known = done > 0 || state.job().leftNanos() > 0;
    String words =
        known
            ? String.format(
                Locale.ROOT,
                "  %3.0f %%  %s left  %s",
                done * 100,
                Words.clock(state.job().leftNanos()),
                phase(state))
            : "";
    int cells = Math.max(4, columns - words.length());
    int filled = (int) Math.round(done * cells);
    return new Line(columns)
        .add(glyphs.barDone().repeat(filled), palette.accent())
        .add(glyphs.barLeft().repeat(cells - filled), palette.weak())
        .add(words)
        .build();
  }

  private static String phase(LiveState state) {
    if (!state.mode().ending().isEmpty()) {
      return "ending";
    }
    if (state.run().isEmpty()) {
      return "";
    }
    RunProgress run = state.run().get().progress();
    if (run.elapsedNanos() >= run.windowNanos()) {
      return "draining";
    }
    if (run.elapsedNanos() < 0) {
      return "warm-up";
    }
    PlannedLoad planned = run.detail().planned();
    if (planned.stages() > 1) {
      return "phase %d of %d".formatted(planned.stageAt(run.elapsedNanos()), planned.stages());
    }
    return planned.usersAt(run.elapsedNanos()) < planned.users() ? "ramp-up" : "steady";
  }

  private AttributedString load(LiveState.Load run, int columns) {
    RunProgress progress = run.progress();
    Totals totals = Totals.of(run.soFar());
    OptionalDouble due = progress.detail().planned().requestsPerSecondAt(progress.elapsedNanos());
    Line line = new Line(columns);
    field(line, due.isPresent() ? "connections" : "users", users(progress));
    field(line, "requests", Figures.count(totals.requestCount()));
    field(line, "rate", totals.windowNanos() == 0 ? Figures.NONE : rate(run, totals));
    due.ifPresent(rate -> field(line, "due", Figures.perSecond(rate)));
    line.add("failed ", palette.weak());
    String failed = Figures.count(totals.failedCount());
    String share =
        totals.failedCount() == 0
            ? ""
            : " (" + Figures.percent((double) totals.failedCount() / totals.requestCount()) + ")";
    return line.add(failed + share, totals.failedCount() == 0 ? palette.good() : palette.bad())
        .build();
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
    List<Curves.Point> curve = run.curve();
    String all = Figures.perSecond(totals.requestsPerSecond());
    if (curve.size() < 2) {
      return all;
    }
    double seconds = run.soFar().measurement().series().blockNanos() / 1e9;
    return all + ", now " + Figures.perSecond(curve.get(curve.size() - 2).requestCount() / seconds);
  }

  private AttributedString times(LiveState.Load run, int columns) {
    Totals totals = Totals.of(run.soFar());
    Latencies response = totals.allResponse();
    Line line = new Line(columns);
    OptionalDouble hitRatio = totals.hitRatio();
    field(
        line,
        "hit rate",
        hitRatio.isPresent() ? Figures.percent(hitRatio.getAsDouble()) : Figures.NONE);
    field(line, "p50", quantile(response, 0.5));
    field(line, "p95", quantile(response, 0.95));
    field(line, "p99", quantile(response, 0.99));
    field(line, "max", response.isEmpty() ? Figures.NONE : Figures.duration(response.maxNanos()));
    return line.build();
  }

  private static String quantile(Latencies times, double quantile) {
    return times.isEmpty() ? Figures.NONE : Figures.duration(times.quantileNanos(quantile));
  }

  private void field(Line line, String label, String value) {
    line.add(label + " ", palette.weak()).add(value, palette.title()).add("   ");
  }

  private List<AttributedString> curves(LiveState.Load run, int columns) {
    return List.of(
        curve(run, "p95", Curves.Point::p95Nanos, Optional.empty(), Figures::duration, columns),
        curve(
            run, "hit rate", Curves.Point::hitRatio, Optional.of(1.0), Figures::percent, columns));
  }

  private AttributedString curve(
      LiveState.Load run,
      String label,
      Function<Curves.Point, OptionalDouble> value,
      Optional<Double> fixedTop,
      Function<Double, String> words,
      int columns) {
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
    Line built =
        new Line(columns)
            .left(label, LABEL_COLUMNS, palette.weak())
            .add(line, palette.accent())
            .to(LABEL_COLUMNS + width);
    if (last.isPresent()) {
      built.add("  now " + words.apply(last.getAsDouble()));
      built.add(", top " + words.apply(highest), palette.weak());
    }
    return built.build();
  }

  private List<AttributedString> setup(RunResult run, int columns) {
    return List.of(
        new Line(columns).add("load       ", palette.weak()).add(run.setup().plan().load()).build(),
        new Line(columns)
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

  /** The latest steps that ended, where there is room. */
  private void steps(List<AttributedString> lines, LiveState state, int columns, int room) {
    List<String> ended = state.job().endedSteps();
    if (ended.isEmpty() || room < 2) {
      return;
    }
    lines.add(AttributedString.EMPTY);
    for (String step : ended.subList(Math.max(0, ended.size() - (room - 1)), ended.size())) {
      lines.add(new Line(columns).add(step, palette.weak()).build());
    }
  }

  private List<AttributedString> foot(LiveState state, int columns) {
    List<AttributedString> lines = new ArrayList<>();
    state.run().ifPresent(run -> lines.add(generator(run, columns)));
    lines.addAll(gates(state.gates(), columns));
    lines.add(keys(state.mode(), columns));
    return lines;
  }

  private AttributedString generator(LiveState.Load run, int columns) {
    Generator generator = run.soFar().measurement().generator();
    Latencies lateness = generator.lateness();
    long late = lateness.countAboveNanos(LATE_NANOS);
    boolean tooLate = late > lateness.count() * LATE_RATIO_LIMIT;
    int cores = Math.max(1, run.soFar().setup().environment().machine().cores());
    return new Line(columns)
        .add("generator ", palette.weak())
        .add(
            "late p99 %s, %s over 50 ms".formatted(quantile(lateness, 0.99), Figures.count(late)),
            tooLate ? palette.bad() : palette.good())
        .add(
            String.format(
                Locale.ROOT,
                "   cpu %.0f %% of %d %s   gc %s",
                run.cpuCores() / cores * 100,
                cores,
                cores == 1 ? "core" : "cores",
                Figures.duration(generator.gcPauseNanos())))
        .build();
  }

  private List<AttributedString> gates(List<GateLight> gates, int columns) {
    List<AttributedString> lines = new ArrayList<>();
    Line line = new Line(columns);
    for (GateLight gate : gates) {
      String words =
          "%s %s%s"
              .formatted(
                  mark(gate.state()),
                  gate.text(),
                  gate.measured().isEmpty() ? "" : " (" + gate.measured() + ")");
      if (line.length() > 0 && line.length() + words.length() > columns) {
        lines.add(line.build());
        line = new Line(columns);
      }
      line.add(words, style(gate.state())).add("   ");
    }
    if (line.length() > 0) {
      lines.add(line.build());
    }
    return lines.size() <= MAX_GATE_LINES ? lines : lines.subList(0, MAX_GATE_LINES);
  }

  private String mark(GateLight.State state) {
    return switch (state) {
      case HOLDS -> glyphs.holds();
      case FAILS -> glyphs.fails();
      case OPEN -> glyphs.open();
    };
  }

  private AttributedStyle style(GateLight.State state) {
    return switch (state) {
      case HOLDS -> palette.good();
      case FAILS -> palette.bad();
      case OPEN -> palette.weak();
    };
  }

  private AttributedString keys(LiveState.Mode mode, int columns) {
    if (!mode.ending().isEmpty()) {
      return new Line(columns).add(mode.ending(), palette.bad()).build();
    }
    Line line = new Line(columns);
    if (mode.paused()) {
      line.add("display paused, the load goes on   ", palette.accent());
    }
    return line.add("q", palette.title())
        .add(" stop   ", palette.weak())
        .add("p", palette.title())
        .add(mode.paused() ? " go on   " : " pause   ", palette.weak())
        .add("d", palette.title())
        .add(mode.detailed() ? " times   " : " details   ", palette.weak())
        .add("Ctrl-C", palette.title())
        .add(" abandon", palette.weak())
        .build();
  }
}
