package autus.bench.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * Draws a captured screen as SVG: from what {@code tmux capture-pane -e -p} prints on standard
 * input to standard output. {@code .ci/pictures} calls it.
 */
final class TerminalPicture {

  private static final double CELL_WIDTH = 8.4;
  private static final int CELL_HEIGHT = 18;
  private static final int MARGIN = 14;
  private static final String BACKGROUND = "#1b1f27";
  private static final String FOREGROUND = "#d7dce5";

  /** The sixteen colours, in the order of their codes. */
  private static final List<String> COLOURS =
      List.of(
          "#1b1f27", "#f07178", "#8fd17f", "#e6c07b", "#6cb2f0", "#c792ea", "#5fc9d8", "#d7dce5",
          "#8a93a5", "#ff8b92", "#a9e69b", "#ffd991", "#8cc8ff", "#dcaaff", "#82e2ef", "#ffffff");

  private TerminalPicture() {}

  /** Reads standard input, writes standard output. */
  public static void main(String[] arguments) throws IOException {
    String captured = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    System.out.write(draw(captured).getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  static String draw(String captured) {
    List<AttributedString> lines =
        captured.stripTrailing().lines().map(AttributedString::fromAnsi).toList();
    int columns = lines.stream().mapToInt(AttributedString::columnLength).max().orElse(0);
    int width = (int) Math.ceil(columns * CELL_WIDTH) + 2 * MARGIN;
    int height = lines.size() * CELL_HEIGHT + 2 * MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                + " font-family=\"DejaVu Sans Mono,Menlo,Consolas,monospace\" font-size=\"14\" fill=\"%s\">%n",
            width,
            height,
            width,
            height,
            FOREGROUND));
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\"/>%n",
            BACKGROUND));
    for (int row = 0; row < lines.size(); row++) {
      draw(lines.get(row), MARGIN + row * CELL_HEIGHT + 13, svg);
    }
    return svg.append("</svg>\n").toString();
  }

  /** One text per run of equal style, placed by its column, so that no font shifts what follows. */
  private static void draw(AttributedString line, int y, StringBuilder svg) {
    int from = 0;
    while (from < line.length()) {
      int to = line.runLimit(from);
      String text = line.subSequence(from, to).toString();
      if (!text.isBlank()) {
        double width = text.length() * CELL_WIDTH;
        svg.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" xml:space=\"preserve\"%s>%s</text>%n",
                MARGIN + from * CELL_WIDTH,
                y,
                width,
                attributes(line.styleAt(from)),
                escape(text)));
      }
      from = to;
    }
  }

  private static String attributes(AttributedStyle style) {
    String ansi = style.toAnsi();
    StringBuilder attributes = new StringBuilder();
    for (String code : ansi.replaceAll("[^0-9;]", "").split(";", -1)) {
      int number = code.isEmpty() ? 0 : Integer.parseInt(code);
      if (number == 1) {
        attributes.append(" font-weight=\"bold\"");
      } else if (number >= 30 && number <= 37) {
        attributes.append(" fill=\"").append(COLOURS.get(number - 30)).append('"');
      } else if (number >= 90 && number <= 97) {
        attributes.append(" fill=\"").append(COLOURS.get(number - 82)).append('"');
      }
    }
    return attributes.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
