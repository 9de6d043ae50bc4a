package autus.bench.report.picture;

import autus.bench.document.Figures;
import autus.bench.document.Plots;
import autus.bench.document.Plots.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Curves of any two quantities as SVG text. */
public final class PlotPicture {

  /** A picture tells no more lines apart. */
  public static final int MOST_LINES = 4;

  private static final double MOST_TICKS = 8;
  private static final List<Double> SECONDS =
      List.of(
          0.001,
          0.01,
          0.1,
          1.0,
          10.0,
          60.0,
          600.0,
          3600.0,
          21_600.0,
          86_400.0,
          604_800.0,
          2_592_000.0,
          31_536_000.0);

  private static final double DAY = 86_400;
  private static final List<Double> STEPS =
      List.of(
          0.01, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0,
          1800.0, 3600.0, 7200.0, 14_400.0, 21_600.0, 43_200.0, DAY, 2 * DAY, 7 * DAY, 14 * DAY,
          30 * DAY);

  private PlotPicture() {}

  /**
   * The picture.
   *
   * @param plot at most {@link #MOST_LINES} lines and at least one
   */
  public static String svg(Plots.Plot plot) {
    double[] x =
        ends(
            plot.points().mapToDouble(Plots.Point::x).toArray(),
            plot.marks().stream().mapToDouble(Plots.Mark::x).toArray());
    double[] y = ends(plot.points().mapToDouble(Plots.Point::y).toArray());
    return new LineChart(
            plot.title(),
            plot.about(),
            axis(plot.across(), x, true),
            axis(plot.up(), y, false),
            plot.lines().stream().map(PlotPicture::line).toList(),
            plot.marks().stream()
                .map(mark -> new LineChart.Mark(shown(mark.x(), plot.across()), mark.name()))
                .toList())
        .svg();
  }

  private static double[] ends(double[]... values) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (double[] some : values) {
      for (double value : some) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return new double[] {least, most};
  }

  private static LineChart.Line line(Plots.Line line) {
    return new LineChart.Line(
        line.name(),
        line.points().stream().map(point -> new LineChart.Point(point.x(), point.y())).toList());
  }

  private static double shown(double value, Plots.Axis axis) {
    return axis.isLogarithmic() ? value : Math.max(0, value);
  }

  private static Axis axis(Plots.Axis axis, double[] ends, boolean isAcross) {
    DoubleFunction<String> label = value -> label(axis.measure(), value);
    String title = isAcross ? axis.name() : ""; // the picture's own title says what goes up
    if (axis.isLogarithmic()) {
      List<Double> named = named(axis.measure(), ends[0], ends[1]);
      return Axis.logarithmicTo(title, ends[0], ends[1], named, label);
    }
    if (axis.measure() == Measure.SECONDS) {
      return Axis.linearBy(title, ends[1], step(ends[1]), label);
    }
    return axis.measure() == Measure.RATIO
        ? Axis.linearTo(title, 1, label)
        : isAcross
            ? Axis.linearTo(title, ends[1], label)
            : Axis.linear(title, Math.max(0, ends[1]), label);
  }

  /** Of the axis of a time, as people count it. */
  private static double step(double most) {
    return STEPS.stream()
        .filter(step -> most / step <= MOST_TICKS)
        .findFirst()
        .orElseGet(() -> Math.ceil(most / MOST_TICKS / DAY) * DAY);
  }

  /** Powers of ten, or of two for bytes, or what people count time in; not too many of them. */
  private static List<Double> named(Measure measure, double least, double most) {
    if (measure == Measure.SECONDS) {
      return SECONDS;
    }
    double base = measure == Measure.BYTES ? 2 : 10;
    double first = Math.ceil(Math.log(least) / Math.log(base) - 1e-9);
    double last = Math.floor(Math.log(most) / Math.log(base) + 1e-9);
    double step = Math.max(1, Math.ceil((last - first + 1) / MOST_TICKS));
    List<Double> named = new ArrayList<>();
    for (double power = first; power <= last; power += step) {
      named.add(Math.pow(base, power));
    }
    if (named.size() < 2) {
      return least == most ? List.of(least) : List.of(least, most);
    }
    return named;
  }

  private static String label(Measure measure, double value) {
    return switch (measure) {
      case COUNT -> value >= 1000 ? Figures.count(Math.round(value)) : digits(value);
      case BYTES -> bytes(value);
      case SECONDS -> seconds(value);
      case RATIO -> digits(value * 100) + " %";
    };
  }

  /** As {@link Figures#bytes}, without decimals where there are none. */
  private static String bytes(double value) {
    return Figures.bytes(Math.round(value)).replaceFirst("\\.0+ ", " ");
  }

  private static String seconds(double value) {
    return value > 0 && value < 1
        ? digits(value * 1000) + " ms"
        : value < 120
            ? digits(value) + " s"
            : value < 7200
                ? digits(value / 60) + " min"
                : value < 172_800 ? digits(value / 3600) + " h" : digits(value / 86_400) + " days";
  }

  /** As few digits as the number has, at most two behind the point. */
  private static String digits(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
