package autus.bench.report.picture;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.NoisyRun;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.report.picture.RunPictures.Picture;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@Isolated("sets the default locale")
class RunPicturesTest {

  private static Document parse(Picture picture) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(picture.svg())));
  }

  private static Picture named(RunResult run, String name) {
    return RunPictures.of(run).stream()
        .filter(picture -> picture.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> elements(Document document, String tag, String type) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element element = (Element) nodes.item(i);
      if (element.getAttribute("class").startsWith(type)) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static List<String> texts(Document document) {
    NodeList nodes = document.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void aRunIsDrawnOverTimeAndByPercentile() throws Exception {
    List<Picture> pictures = RunPictures.of(NoisyRun.CALM.run("calm", 1));
    assertThat(pictures)
        .extracting(Picture::name)
        .containsExactly("latency", "throughput", "hit-rate", "percentiles");
    for (Picture picture : pictures) {
      Document document = parse(picture);
      assertThat(elements(document, "path", "line")).isNotEmpty();
      assertThat(document.getElementsByTagName("title").getLength()).isOne();
      assertThat(picture.svg())
          .contains("prefers-color-scheme:dark")
          .doesNotContain("NaN", "Infinity", "http://www.w3.org/1999/xlink");
    }
    assertThat(texts(parse(pictures.get(0)))).contains("p50", "p95", "p99", "seconds", "ms");
    assertThat(texts(parse(pictures.get(3)))).contains("hits", "misses", "50", "90", "99");
  }

  /**
   * A rate of 10/s that doubles after half of the run: 20 is the end of the axis, 10 its middle.
   */
  @Test
  void aValueStandsWhereItsAxisSays() throws Exception {
    SyntheticRun run = SyntheticRun.of("step", Duration.ofSeconds(10));
    for (int second = 0; second < 10; second++) {
      run.second("GET /a", Outcome.HIT, times(second < 5 ? 10 : 20, 1));
    }
    Document document = parse(named(run.build(), "throughput"));
    String path = elements(document, "path", "line").get(1).getAttribute("d");
    assertThat(path).startsWith("M103.5 167h0").endsWith("L706.5 62");
  }

  @Test
  void aSliceWithoutAnswersInterruptsTheLineAndCountsAsNothing() throws Exception {
    SyntheticRun run = SyntheticRun.of("gap", Duration.ofSeconds(3));
    run.second("GET /a", Outcome.HIT, times(10, 1));
    run.second("GET /a", Map.of(), 4);
    run.second("GET /a", Outcome.HIT, times(10, 1));
    RunResult result = run.failed("GET /a", FailureKind.TIMEOUT, 4).build();
    String latency =
        elements(parse(named(result, "latency")), "path", "line").get(3).getAttribute("d");
    assertThat(latency.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    List<Element> rates = elements(parse(named(result, "throughput")), "path", "line");
    assertThat(rates.stream().filter(each -> each.getAttribute("d").contains("L")).count())
        .as("answered and failed, both through the gap")
        .isEqualTo(2);
  }

  @Test
  void hostileNamesStayTextAndARunWithoutAnswersIsNotDrawn() throws Exception {
    RunResult hostile =
        SyntheticRun.of("<script>alert(1)</script>&\u001b", Duration.ofSeconds(1))
            .second("GET /a", Outcome.MISS, times(3, 1))
            .build();
    for (Picture picture : RunPictures.of(hostile)) {
      assertThat(parse(picture).getElementsByTagName("script").getLength()).isZero();
    }
    assertThat(
            RunPictures.of(
                SyntheticRun.of("none", Duration.ofSeconds(1))
                    .failed("GET /a", FailureKind.RESET, 1)
                    .build()))
        .isEmpty();
  }

  @Test
  void picturesAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      List<Picture> expected = RunPictures.of(NoisyRun.CALM.run("calm", 1));
      for (String tag : List.of("de-DE", "ar-EG-u-nu-arab", "tr-TR")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(RunPictures.of(NoisyRun.CALM.run("calm", 1))).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
