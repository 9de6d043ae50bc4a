package autus.bench.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Curves of any two quantities, for outputs that draw: a page lets a reader follow them, a picture
 * shows them.
 *
 * @param plots from the most important on; their names differ
 */
public record Plots(List<Plot> plots) implements Block {

  /** What an axis counts, in base units: numbers, bytes, seconds, ratios from 0 to 1. */
  public enum Measure {
    COUNT,
    BYTES,
    SECONDS,
    RATIO
  }

  /**
   * An axis.
   *
   * @param isLogarithmic whether equal ratios have equal lengths; its values are above 0 then
   */
  public record Axis(String name, Measure measure, boolean isLogarithmic) {

    /** Equal differences have equal lengths. */
    public static Axis linear(String name, Measure measure) {
      return new Axis(name, measure, false);
    }

    /** Equal ratios have equal lengths. */
    public static Axis logarithmic(String name, Measure measure) {
      return new Axis(name, measure, true);
    }

    private boolean hasPlaceFor(double value) {
      return Double.isFinite(value) && (!isLogarithmic || value > 0);
    }
  }

  /** A place. */
  public record Point(double x, double y) {}

  /**
   * A curve.
   *
   * @param points from left to right
   */
  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** A value of the axis across that is told from others. */
  public record Mark(double x, String name) {}

  /**
   * Curves over the same two axes. Points and marks that have no place on them are left out, and so
   * are lines without any point.
   *
   * @param name a word for files and addresses, of small letters and hyphens
   * @param title what it shows
   * @param about how it came about, in a sentence
   */
  public record Plot(
      String name,
      String title,
      String about,
      Axis across,
      Axis up,
      List<Line> lines,
      List<Mark> marks) {

    public Plot {
      if (!name.matches("[a-z][a-z-]*")) {
        throw new IllegalArgumentException("a plot's name must be a word, but is " + name);
      }
      Axis x = across;
      Axis y = up;
      lines =
          lines.stream()
              .map(
                  line ->
                      new Line(
                          line.name(),
                          line.points().stream()
                              .filter(point -> x.hasPlaceFor(point.x()) && y.hasPlaceFor(point.y()))
                              .toList()))
              .filter(line -> !line.points().isEmpty())
              .toList();
      marks = marks.stream().filter(mark -> x.hasPlaceFor(mark.x())).toList();
    }

    /** The same with the first lines alone. */
    public Plot withLines(int most) {
      return new Plot(
          name, title, about, across, up, lines.subList(0, Math.min(most, lines.size())), marks);
    }

    /** All points of all lines. */
    public Stream<Point> points() {
      return lines.stream().flatMap(line -> line.points().stream());
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
      return lines.isEmpty();
    }
  }

  public Plots {
    plots = List.copyOf(plots);
    Set<String> names = new HashSet<>();
    for (Plot plot : plots) {
      if (!names.add(plot.name())) {
        throw new IllegalArgumentException("two plots are named " + plot.name());
      }
    }
  }

  @Override
  public void accept(Visitor visitor) {
    visitor.visit(this);
  }
}
