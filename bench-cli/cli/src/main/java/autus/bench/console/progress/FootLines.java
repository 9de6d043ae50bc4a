package autus.bench.console.progress;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
import autus.bench.console.terminal.ScreenLine;
import autus.bench.document.Figures;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.latency.Latencies;
import autus.bench.run.RunService;
import autus.bench.run.validity.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * The last lines of a {@link Dashboard}: how the generator does, how the gates stand, and which
 * keys there are. Stateless.
 */
final class FootLines {

  private static final int MAX_GATE_LINES = 4;

  private final Palette palette;
  private final Glyphs glyphs;
  private final int columns;

  FootLines(Palette palette, Glyphs glyphs, int columns) {
    this.palette = palette;
    this.glyphs = glyphs;
    this.columns = columns;
  }

  List<AttributedString> of(LiveState state) {
    List<AttributedString> lines = new ArrayList<>();
    state.run().ifPresent(run -> lines.add(generator(run)));
    lines.addAll(gates(state.gates()));
    lines.add(keys(state.mode()));
    return lines;
  }

  private AttributedString generator(LiveState.Load run) {
    Generator generator = run.soFar().measurement().generator();
    Latencies lateness = generator.lateness();
    long late = lateness.countAboveNanos(RunService.LATENESS_LIMIT.toNanos());
    boolean tooLate = late > lateness.count() * Judge.LATE_RATIO_LIMIT;
    int cores = Math.max(1, run.soFar().setup().environment().machine().cores());
    return new ScreenLine(columns)
        .add("generator ", palette.weak())
        .add(
            "late p99 %s, %s over %d ms"
                .formatted(
                    LoadLines.quantile(lateness, 0.99),
                    Figures.count(late),
                    RunService.LATENESS_LIMIT.toMillis()),
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

  private List<AttributedString> gates(List<GateLight> gates) {
    List<AttributedString> lines = new ArrayList<>();
    ScreenLine line = new ScreenLine(columns);
    for (GateLight gate : gates) {
      String words =
          "%s %s%s"
              .formatted(
                  mark(gate.state()),
                  gate.text(),
                  gate.measured().isEmpty() ? "" : " (" + gate.measured() + ")");
      if (line.length() > 0 && line.length() + words.length() > columns) {
        lines.add(line.build());
        line = new ScreenLine(columns);
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

  private AttributedString keys(LiveState.Mode mode) {
    if (!mode.ending().isEmpty()) {
      return new ScreenLine(columns).add(mode.ending(), palette.bad()).build();
    }
    ScreenLine line = new ScreenLine(columns);
    if (mode.paused()) {
      line.add("display paused; the load continues   ", palette.accent());
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
