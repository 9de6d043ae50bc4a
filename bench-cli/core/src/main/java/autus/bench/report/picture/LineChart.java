package autus.bench.report.picture;

import autus.bench.render.XmlText;
import java.util.List;
import java.util.Locale;

/**
 * Lines over two axes as SVG. Lines differ in colour and in their dashes; the picture paints its
 * own ground, light or dark as the reader's system is, and says in words what it shows.
 *
 * @param title above the picture
 * @param description for who cannot see it
 * @param lines at most four
 * @param marks values across that are told from others
 */
record LineChart(
    String title, String description, Axis across, Axis up, List<Line> lines, List<Mark> marks) {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 62;
  private static final int BOTTOM = 48;
  private static final int LEGEND_STEP = 130;

  /** How wide a letter of a line's name is, at most, on average. */
  private static final int LETTER = 7;

  private static final int SAMPLE = 34;

  /** Points closer than this to the last one drawn are left out. */
  private static final double FINEST = 0.5;

  private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3");

  /**
   * A line.
   *
   * @param points from left to right; one that is not a number interrupts it
   */
  record Line(String name, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  /** A value across and one up. */
  record Point(double x, double y) {}

  /** A value across with its name. */
  record Mark(double x, String name) {}

  LineChart(String title, String description, Axis across, Axis up, List<Line> lines) {
    this(title, description, across, up, lines, List.of());
  }

  LineChart {
    lines = List.copyOf(lines);
    marks = List.copyOf(marks);
    if (lines.size() > DASHES.size()) {
      throw new IllegalArgumentException("a chart shows at most 4 lines, not " + lines.size());
    }
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="title description">
        <title id="title">%s</title>
        <desc id="description">%s</desc>
        <style>%s</style>
        <rect class="ground" width="%s" height="%s"/>
        <text class="title" x="%s" y="22">%s</text>
        """
            .formatted(
                number(WIDTH),
                number(HEIGHT),
                number(WIDTH),
                number(HEIGHT),
                XmlText.escape(title),
                XmlText.escape(description),
                STYLE,
                number(WIDTH),
                number(HEIGHT),
                number(LEFT),
                XmlText.escape(title)));
    axes(svg);
    for (int i = 0; i < lines.size(); i++) {
      legend(svg, i);
      path(svg, i);
    }
    for (int i = 0; i < marks.size(); i++) {
      mark(svg, marks.get(i), i);
    }
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg) {
    for (Axis.Tick tick : up.ticks()) {
      double y = HEIGHT - BOTTOM - tick.place() * (HEIGHT - TOP - BOTTOM);
      svg.append(line(LEFT, y, WIDTH - RIGHT, y));
      svg.append(text(LEFT - 8, y + 4, "end", tick.label()));
    }
    for (Axis.Tick tick : across.ticks()) {
      double x = LEFT + tick.place() * (WIDTH - LEFT - RIGHT);
      svg.append(line(x, TOP, x, HEIGHT - BOTTOM));
      svg.append(text(x, HEIGHT - BOTTOM + 18, "middle", tick.label()));
    }
    svg.append(text(WIDTH - RIGHT, HEIGHT - 8, "end", across.title()));
    svg.append(text(LEFT - 8, TOP - 12, "end", up.title()));
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return "<path class=\"grid\" d=\"M%s %sL%s %s\"/>\n"
        .formatted(number(x1), number(y1), number(x2), number(y2));
  }

  private static String text(double x, double y, String anchor, String words) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
        .formatted(number(x), number(y), anchor, XmlText.escape(words));
  }

  private void mark(StringBuilder svg, Mark mark, int row) {
    double x = LEFT + across.place(mark.x()) * (WIDTH - LEFT - RIGHT);
    boolean isLeft = x > WIDTH / 2.0;
    svg.append(
        "<path class=\"mark\" d=\"M%s %sV%s\"/>\n"
            .formatted(number(x), number(TOP), number(HEIGHT - BOTTOM)));
    svg.append(
        text(
            isLeft ? x - 6 : x + 6,
            HEIGHT - BOTTOM - 10 - 18.0 * row,
            isLeft ? "end" : "start",
            mark.name()));
  }

  private int legendX(int i) {
    int x = LEFT + 20;
    for (int before = 0; before < i; before++) {
      x += Math.max(LEGEND_STEP, SAMPLE + 16 + LETTER * lines.get(before).name().length());
    }
    return x;
  }

  private void legend(StringBuilder svg, int i) {
    int x = legendX(i);
    svg.append(
        "<path class=\"line l%s\" d=\"M%s 44h28\"%s/>\n"
            .formatted(number(i), number(x), dashes(i)));
    svg.append(text(x + SAMPLE, 48, "start", lines.get(i).name()));
  }

  private static String dashes(int i) {
    return DASHES.get(i).isEmpty() ? "" : " stroke-dasharray=\"%s\"".formatted(DASHES.get(i));
  }

  private void path(StringBuilder svg, int i) {
    StringBuilder path = new StringBuilder();
    boolean isDown = false;
    double lastX = 0;
    double lastY = 0;
    List<Point> points = lines.get(i).points();
    for (int p = 0; p < points.size(); p++) {
      Point point = points.get(p);
      if (Double.isNaN(point.y())) {
        isDown = false;
        continue;
      }
      double x = LEFT + across.place(point.x()) * (WIDTH - LEFT - RIGHT);
      double y = HEIGHT - BOTTOM - up.place(point.y()) * (HEIGHT - TOP - BOTTOM);
      boolean isNear = Math.abs(x - lastX) < FINEST && Math.abs(y - lastY) < FINEST;
      if (isDown && isNear && p < points.size() - 1) {
        continue;
      }
      path.append(isDown ? 'L' : 'M').append(number(x)).append(' ').append(number(y));
      if (!isDown) {
        path.append("h0"); // so that a single point shows as a dot
      }
      isDown = true;
      lastX = x;
      lastY = y;
    }
    if (!path.isEmpty()) {
      svg.append("<path class=\"line l%s\" d=\"%s\"%s/>\n".formatted(number(i), path, dashes(i)));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private static final String STYLE =
      """

      text{font:12px system-ui,sans-serif;fill:#424a53}
      .title{font-size:15px;font-weight:600;fill:#1f2328}
      .ground{fill:#ffffff}
      .grid{stroke:#d8dee4;fill:none}
      .line{fill:none;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
      .mark{stroke:#1f2328;stroke-width:1.2}
      .l0{stroke:#0969da}.l1{stroke:#bc4c00}.l2{stroke:#8250df}.l3{stroke:#57606a}
      @media (prefers-color-scheme:dark){
      text{fill:#afb8c1}
      .title{fill:#f0f6fc}
      .ground{fill:#0d1117}
      .grid{stroke:#30363d}
      .mark{stroke:#f0f6fc}
      .l0{stroke:#58a6ff}.l1{stroke:#f0883e}.l2{stroke:#bc8cff}.l3{stroke:#8b949e}
      }
      """;
}
