package autus.bench.console.progress;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
import autus.bench.console.terminal.ScreenLine;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.plan.PlannedLoad;
import autus.bench.run.ProgressListener.RunProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Lays a {@link LiveState} out in lines for a screen of a given size. Stateless. */
final class Dashboard {

  private static final int FEWEST_TABLE_ROWS = 3;

  /** From there on there is room for a histogram and for messages. */
  private static final int ROOMY_COLUMNS = 120;

  private static final int ROOMY_ROWS = 40;

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
    List<AttributedString> foot = new FootLines(palette, glyphs, columns).of(state);
    int room = rows - lines.size() - foot.size();
    boolean isRoomy = columns >= ROOMY_COLUMNS && rows >= ROOMY_ROWS;
    state.run().ifPresent(run -> body(lines, run, state, columns, room, isRoomy));
    steps(lines, state, columns, rows - lines.size() - foot.size());
    while (lines.size() < rows - foot.size()) {
      lines.add(AttributedString.EMPTY);
    }
    lines.addAll(foot);
    return lines.size() <= rows ? lines : lines.subList(0, Math.max(0, rows));
  }

  private void body(
      List<AttributedString> lines,
      LiveState.Load run,
      LiveState state,
      int columns,
      int room,
      boolean isRoomy) {
    boolean airy = room >= 12 + run.soFar().requests().size();
    if (airy) {
      lines.add(AttributedString.EMPTY);
    }
    LoadLines whole = new LoadLines(palette, glyphs, columns);
    lines.add(whole.load(run));
    lines.add(whole.times(run));
    int left = room - 2 - (airy ? 1 : 0);
    Optional<AttributedString> statuses = whole.statuses(run);
    if (statuses.isPresent() && left > FEWEST_TABLE_ROWS) {
      lines.add(statuses.get());
      left--;
    }
    List<AttributedString> failures =
        isRoomy ? whole.failuresWithMessages(run) : whole.failures(run);
    if (left > FEWEST_TABLE_ROWS + 2) {
      lines.addAll(failures);
      left -= failures.size();
    }
    int table = run.soFar().requests().size() + 2;
    if (left >= Math.min(table, FEWEST_TABLE_ROWS) + 2) {
      lines.addAll(whole.curves(run));
      left -= 2;
    }
    if (airy) {
      lines.add(AttributedString.EMPTY);
      left--;
    }
    EndpointTable requests = new EndpointTable(palette, columns);
    int above = lines.size();
    if (state.mode().detailed()) {
      List<AttributedString> setup = whole.setup(run.soFar());
      lines.addAll(requests.outcomes(run.soFar(), left - setup.size()));
      lines.addAll(setup);
    } else {
      lines.addAll(requests.times(run.soFar(), left));
    }
    left -= lines.size() - above;
    if (isRoomy && left > 1) {
      Latencies times = Totals.of(run.soFar()).allResponse();
      lines.add(AttributedString.EMPTY);
      lines.addAll(new HistogramLines(palette, glyphs, columns).of(times, left - 1));
    }
  }

  private AttributedString title(LiveState state, int columns) {
    ScreenLine line = new ScreenLine(columns).add("AUTUS Bench", palette.title());
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
                ProgressWords.clock(state.job().leftNanos()),
                phase(state))
            : "";
    int cells = Math.max(4, columns - words.length());
    int filled = (int) Math.round(done * cells);
    return new ScreenLine(columns)
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

  /** The latest steps that ended, where there is room. */
  private void steps(List<AttributedString> lines, LiveState state, int columns, int room) {
    List<String> ended = state.job().endedSteps();
    if (ended.isEmpty() || room < 2) {
      return;
    }
    lines.add(AttributedString.EMPTY);
    for (String step : ended.subList(Math.max(0, ended.size() - (room - 1)), ended.size())) {
      lines.add(new ScreenLine(columns).add(step, palette.weak()).build());
    }
  }
}
