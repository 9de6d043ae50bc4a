package autus.bench.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.document.Plots.Axis;
import autus.bench.document.Plots.Line;
import autus.bench.document.Plots.Mark;
import autus.bench.document.Plots.Measure;
import autus.bench.document.Plots.Plot;
import autus.bench.document.Plots.Point;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotPictureTest {

  private static List<String> texts(Plot plot) throws Exception {
    String svg = PlotPicture.svg(plot);
    assertThat(svg).doesNotContain("NaN", "Infinity");
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static Plot plot(Axis across, Axis up, Point... points) {
    return new Plot(
        "a",
        "A <b> & \"c\"",
        "about",
        across,
        up,
        List.of(new Line("<line>", List.of(points))),
        List.of(new Mark(points[0].x(), "chosen")));
  }

  @Test
  void sizesAreNamedByPowersOfTwoAndRatiosInPerCent() throws Exception {
    assertThat(
            texts(
                plot(
                    Axis.logarithmic("size", Measure.BYTES),
                    Axis.linear("hit rate", Measure.RATIO),
                    new Point(1000, 0.1),
                    new Point(5_000_000, 0.9))))
        .contains("A <b> & \"c\"", "<line>", "chosen", "size", "1 KiB", "4 KiB", "1 MiB")
        .contains("0 %", "20 %", "100 %");
  }

  @Test
  void timesAreNamedAsPeopleCountThem() throws Exception {
    assertThat(
            texts(
                plot(
                    Axis.linear("time", Measure.SECONDS),
                    Axis.linear("keys", Measure.COUNT),
                    new Point(0, 0),
                    new Point(3700, 12_000))))
        .contains("0 s", "10 min", "60 min", "2,000", "12,000");
    assertThat(
            texts(
                plot(
                    Axis.logarithmic("lifetime", Measure.SECONDS),
                    Axis.logarithmic("age", Measure.SECONDS),
                    new Point(0.5, 0.2),
                    new Point(700_000, 86_400))))
        .contains("1 s", "60 s", "60 min", "24 h", "7 days");
  }

  /** What one line of a log gives, and what two million keys give. */
  @Test
  void oneValueAndManyPowersAreDrawn() throws Exception {
    Axis log = Axis.logarithmic("keys", Measure.COUNT);
    assertThat(texts(plot(log, log, new Point(3, 3)))).contains("3");
    assertThat(texts(plot(log, log, new Point(1, 1), new Point(1e12, 1e12))))
        .contains("1", "100", "10,000");
    Axis linear = Axis.linear("keys", Measure.COUNT);
    assertThat(texts(plot(linear, linear, new Point(0, 0)))).contains("0");
  }
}
