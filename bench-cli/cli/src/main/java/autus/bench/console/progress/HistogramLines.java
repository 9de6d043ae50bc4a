package autus.bench.console.progress;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
import autus.bench.console.terminal.ScreenLine;
import autus.bench.document.Bars;
import autus.bench.document.Figures;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.LatencyBars;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The response times of a {@link Dashboard} as bars in characters. Stateless. */
final class HistogramLines {

  private static final int FEWEST_BARS = 3;
  private static final int MOST_BARS = 12;
  private static final int LABEL_COLUMNS = 20;
  private static final int COUNT_COLUMNS = 12;
  private static final int WIDEST_BAR = 100;

  private final Palette palette;
  private final Glyphs glyphs;
  private final int columns;

  HistogramLines(Palette palette, Glyphs glyphs, int columns) {
    this.palette = palette;
    this.glyphs = glyphs;
    this.columns = columns;
  }

  /** A heading and a line for each bar; nothing if so many lines are too few. */
  List<AttributedString> of(Latencies times, int rows) {
    if (times.isEmpty() || rows <= FEWEST_BARS) {
      return List.of();
    }
    Bars bars = LatencyBars.of(times).atMost(Math.min(MOST_BARS, rows - 1));
    long most = bars.bars().stream().mapToLong(Bars.Bar::count).max().orElse(0);
    int room = Math.min(WIDEST_BAR, columns - LABEL_COLUMNS - COUNT_COLUMNS - 2);
    List<AttributedString> lines = new ArrayList<>();
    lines.add(
        new ScreenLine(columns)
            .right("response time, ms", LABEL_COLUMNS, palette.weak())
            .right("count", COUNT_COLUMNS, palette.weak())
            .build());
    for (Bars.Bar bar : bars.bars()) {
      int cells = most == 0 ? 0 : (int) Math.ceil((double) bar.count() * room / most);
      lines.add(
          new ScreenLine(columns)
              .right(bar.notation().interval(bar.low(), bar.high()), LABEL_COLUMNS, palette.weak())
              .right(Figures.count(bar.count()), COUNT_COLUMNS, AttributedStyle.DEFAULT)
              .add("  " + glyphs.barDone().repeat(Math.max(0, cells)), palette.accent())
              .build());
    }
    return lines;
  }
}
