package autus.bench.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/** Maps values to places from 0, where the axis begins, to 1, and names some of them. Immutable. */
final class Axis {

  private static final int ABOUT_TICKS = 6;

  /** With more powers of ten than this, only they are named. */
  private static final int MOST_FINE_DECADES = 3;

  /** A named value. */
  record Tick(double place, String label) {}

  private final String title;
  private final DoubleUnaryOperator place;
  private final List<Tick> ticks;

  private Axis(String title, DoubleUnaryOperator place, List<Tick> ticks) {
    this.title = title;
    this.place = place;
    this.ticks = List.copyOf(ticks);
  }

  /** Equal distances for equal differences, from 0 to at least the highest value. */
  static Axis linear(String title, double highest, DoubleFunction<String> label) {
    double step = roundStep(Math.max(highest, 1e-9) / ABOUT_TICKS);
    double end = Math.ceil(Math.max(highest, 1e-9) / step - 1e-9) * step;
    return linear(title, end, end, step, label);
  }

  /** The same, ending at the highest value exactly. */
  static Axis linearTo(String title, double highest, DoubleFunction<String> label) {
    double step = roundStep(Math.max(highest, 1e-9) / ABOUT_TICKS);
    return linear(title, Math.max(highest, 1e-9), highest, step, label);
  }

  /** The same with a tick at each step. */
  static Axis linearBy(String title, double highest, double step, DoubleFunction<String> label) {
    return linear(title, Math.max(highest, 1e-9), highest, step, label);
  }

  private static Axis linear(
      String title, double end, double lastTick, double step, DoubleFunction<String> label) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i * step <= lastTick + step * 1e-9; i++) {
      ticks.add(new Tick(i * step / end, label.apply(i * step)));
    }
    return new Axis(title, value -> value / end, ticks);
  }

  /** 1, 2 or 5 times a power of ten, at least the given value. */
  private static double roundStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /**
   * Equal distances for equal ratios, from the lowest to the highest value exactly.
   *
   * @param named values to name, as far as they lie between
   */
  static Axis logarithmicTo(
      String title,
      double lowest,
      double highest,
      List<Double> named,
      DoubleFunction<String> label) {
    double from = Math.log(lowest);
    double length = Math.log(highest) - from;
    DoubleUnaryOperator place = value -> length <= 0 ? 0.5 : (Math.log(value) - from) / length;
    return new Axis(
        title,
        place,
        named.stream()
            .filter(value -> value >= lowest && value <= highest)
            .map(value -> new Tick(place.applyAsDouble(value), label.apply(value)))
            .toList());
  }

  /** Equal distances for equal ratios, at least from the lowest to the highest value. */
  static Axis logarithmic(
      String title, double lowest, double highest, DoubleFunction<String> label) {
    List<Double> values = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(lowest));
    int last = (int) Math.ceil(Math.log10(highest));
    boolean isFine = last - first <= MOST_FINE_DECADES;
    for (int decade = first; decade <= last; decade++) {
      for (int factor : isFine ? new int[] {1, 2, 5} : new int[] {1}) {
        values.add(factor * Math.pow(10, decade));
      }
    }
    while (values.size() > 2 && values.get(1) <= lowest) {
      values.remove(0);
    }
    while (values.size() > 2 && values.get(values.size() - 2) >= highest) {
      values.remove(values.size() - 1);
    }
    double from = Math.log10(values.get(0));
    double length = Math.log10(values.get(values.size() - 1)) - from;
    DoubleUnaryOperator place = value -> (Math.log10(value) - from) / length;
    return new Axis(
        title,
        place,
        values.stream()
            .map(value -> new Tick(place.applyAsDouble(value), label.apply(value)))
            .toList());
  }

  /**
   * Ranks from 0 to below 1 as HdrHistogram's plots show them: each nine takes as much room.
   *
   * @param highest the last rank
   */
  static Axis ranks(String title, double highest) {
    double nines = Math.max(1, -Math.log10(1 - highest));
    DoubleUnaryOperator place = rank -> -Math.log10(1 - rank) / nines;
    List<Tick> ticks =
        new ArrayList<>(List.of(new Tick(0, "0"), new Tick(place.applyAsDouble(0.5), "50")));
    StringBuilder label = new StringBuilder("9");
    for (int i = 1; i <= nines; i++) {
      String digits = label.toString();
      String text =
          digits.length() == 1 ? "90" : digits.length() == 2 ? "99" : "99." + digits.substring(2);
      ticks.add(new Tick(i / nines, text));
      label.append('9');
    }
    return new Axis(title, place, ticks);
  }

  String title() {
    return title;
  }

  double place(double value) {
    return Math.min(1, Math.max(0, place.applyAsDouble(value)));
  }

  List<Tick> ticks() {
    return ticks;
  }
}
