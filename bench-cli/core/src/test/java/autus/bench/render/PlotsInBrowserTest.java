package autus.bench.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autus.bench.document.CodeBlock;
import autus.bench.document.Document;
import autus.bench.document.Plots;
import autus.bench.document.Plots.Axis;
import autus.bench.document.Plots.Line;
import autus.bench.document.Plots.Mark;
import autus.bench.document.Plots.Measure;
import autus.bench.document.Plots.Plot;
import autus.bench.document.Plots.Point;
import autus.bench.document.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Curves of any two quantities in a real browser. */
@Tag("process")
class PlotsInBrowserTest {

  private static final String HOSTILE =
      "/<script>window.hit=1</script><img src=x onerror=window.hit=1>\"'&</script>";

  @TempDir private static Path folder = Path.of("");
  private static Optional<Browser> found = Optional.empty();

  @BeforeAll
  static void startBrowser() {
    found = Browser.find();
  }

  @AfterAll
  static void stopBrowser() {
    found.ifPresent(Browser::close);
  }

  private static Plot plot(String name, Axis across, Axis up, Line... lines) {
    return new Plot(name, name, "about " + name, across, up, List.of(lines), List.of());
  }

  private static Plot sizes() {
    return new Plot(
        "size",
        "Hit rate by size",
        "Exactly.",
        Axis.logarithmic("size", Measure.BYTES),
        Axis.linear("hit rate", Measure.RATIO),
        List.of(
            new Line("LRU", List.of(new Point(1024, 0.125), new Point(1 << 20, 0.5))),
            new Line("FIFO", List.of(new Point(1024, 0.1), new Point(1 << 20, 0.4)))),
        List.of(new Mark(1024, "chosen"), new Mark(2048, "knee")));
  }

  private static Browser open(Plot... plots) throws Exception {
    assumeTrue(found.isPresent(), "no chromium with chromedriver here");
    Browser browser = found.get();
    Path page = Files.createTempFile(Objects.requireNonNull(folder), "page", ".html");
    Document document =
        Document.of(
            Section.of(
                "Curves", new Plots(List.of(plots)), Section.of("Code", new CodeBlock(HOSTILE))));
    Files.writeString(page, HtmlPage.render("Curves", document));
    browser.complaints();
    browser.open(page);
    return browser;
  }

  @Test
  void curvesAreDrawnMarkedAndReadByKeyboard() throws Exception {
    Browser browser = open(sizes());
    assertThat(browser.texts("figcaption")).containsExactly("Hit rate by size");
    assertThat(browser.texts(".about")).containsExactly("Exactly.");
    assertThat(browser.texts(".legend li")).containsExactly("LRU", "FIFO");
    assertThat(browser.texts(".mark-name")).containsExactly("chosen", "knee");
    browser.element("svg.plot").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(browser.texts("#readout")).containsExactly("1 MiB: LRU 50.0 %, FIFO 40.0 %");
    assertThat(browser.value("document.querySelector('svg.plot').getAttribute('aria-label')"))
        .asString()
        .contains("LRU, FIFO.", "chosen: 1 KiB.");
    browser.unfold("summary");
    assertThat(browser.texts("details td"))
        .containsExactly("1 KiB", "12.5 %", "10.0 %", "1 MiB", "50.0 %", "40.0 %");
    assertThat(browser.count("#choices *")).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void eachMeasureHasItsWords() throws Exception {
    Browser browser =
        open(
            plot(
                "times",
                Axis.logarithmic("lifetime", Measure.SECONDS),
                Axis.linear("keys", Measure.COUNT),
                new Line(
                    "a",
                    List.of(
                        new Point(0.05, 0),
                        new Point(1.5, 12_345),
                        new Point(300, 2_000_000),
                        new Point(864_000, 3)))));
    browser.unfold("summary");
    assertThat(browser.texts("details td"))
        .containsExactly("50 ms", "0", "1.5 s", "12,345", "5 min", "2,000,000", "10 days", "3");
    assertThat(browser.texts("#chart-times .tick text")).contains("60 s", "60 min", "1M");
    assertThat(browser.complaints()).isEmpty();
  }

  /** One point, one value, values that are all 0, and more lines than there are colours. */
  @Test
  void narrowDataIsDrawnToo() throws Exception {
    Axis count = Axis.linear("keys", Measure.COUNT);
    Axis log = Axis.logarithmic("size", Measure.COUNT);
    Browser browser =
        open(
            plot("one", log, log, new Line("a", List.of(new Point(1, 1)))),
            plot("zero", count, count, new Line("a", List.of(new Point(0, 0), new Point(1, 0)))),
            plot("nothing", log, log, new Line("a", List.of(new Point(0, 0)))),
            plot(
                "many",
                log,
                count,
                IntStream.range(0, 11)
                    .mapToObj(i -> new Line("line " + i, List.of(new Point(1, i), new Point(9, i))))
                    .toArray(Line[]::new)));
    assertThat(browser.count("svg.plot")).isEqualTo(3);
    assertThat(browser.count("path.dot")).isEqualTo(1);
    assertThat(browser.value("document.getElementById('figures').innerHTML.includes('NaN')"))
        .isEqualTo(false);
    assertThat(
            browser.value(
                "new Set([...document.querySelectorAll('#chart-many path.line')].map(l => l.getAttribute('class') + l.getAttribute('stroke-dasharray'))).size"))
        .isEqualTo(11L);
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "400,light", "400,dark"})
  void aPageIsAsWideAsItsWindowAndItsMarksAreSeen(int width, String theme) throws Exception {
    Browser browser = open(sizes());
    try {
      browser.resize(width, 1000);
      browser.prefer("prefers-color-scheme", theme);
      assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      assertThat(browser.value("getComputedStyle(document.querySelector('.mark')).stroke"))
          .isNotEqualTo(browser.value("getComputedStyle(document.body).backgroundColor"));
    } finally {
      browser.resize(1280, 1600);
    }
  }

  @Test
  void hostileNamesStayText() throws Exception {
    Plot plot =
        new Plot(
            "size",
            HOSTILE,
            HOSTILE,
            Axis.linear(HOSTILE, Measure.COUNT),
            Axis.linear(HOSTILE, Measure.COUNT),
            List.of(new Line(HOSTILE, List.of(new Point(1, 1), new Point(2, 2)))),
            List.of(new Mark(1, HOSTILE)));
    Browser browser = open(plot);
    browser.element("svg.plot").sendKeys(Keys.ARROW_RIGHT);
    browser.unfold("summary");
    assertThat(browser.value("window.hit === undefined")).isEqualTo(true);
    assertThat(browser.count("img")).isZero();
    assertThat(browser.texts("figcaption")).containsExactly(HOSTILE);
    assertThat(browser.texts("pre code")).containsExactly(HOSTILE);
    assertThat(browser.complaints()).isEmpty();
  }
}
