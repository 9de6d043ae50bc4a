package autus.bench.render;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autus.bench.compare.NoisyRun;
import autus.bench.document.Amounts;
import autus.bench.document.Conclusion;
import autus.bench.document.Document;
import autus.bench.document.Meaning;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Traffic;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.report.BrowserReport;
import autus.bench.report.Headline;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Pages in a real browser. */
@Tag("process")
class HtmlPageInBrowserTest {

  private static final Path REPORTS = Path.of("..", "..", "reports");
  private static final String HOSTILE =
      "GET /<script>window.hit=1</script><img src=x onerror=window.hit=1>\"'&</script>[x](javascript:window.hit=1)";

  @TempDir private static Path folder = Path.of("");
  private static Optional<Browser> found = Optional.empty();

  @BeforeAll
  static void startBrowser() {
    found = Browser.find();
    if (found.isEmpty()) {
      System.err.println(
          "HtmlPageInBrowserTest is left out: chromium and chromedriver are not on PATH; on Debian, apt-get install chromium chromium-driver");
    }
  }

  @AfterAll
  static void stopBrowser() {
    found.ifPresent(Browser::close);
  }

  @Test
  void aPageDrawsItsChartsAsksForNothingAndComplainsAboutNothing() throws Exception {
    Browser browser = open(sample());
    assertThat(browser.requests()).allMatch(url -> url.startsWith("file:") || url.equals("data:,"));
    assertThat(browser.count("svg.plot")).isEqualTo(4);
    assertThat(browser.count("#chart-percentiles path.line")).isGreaterThanOrEqualTo(3);
    assertThat(
            (String)
                browser.value("document.querySelector('#chart-hits path.line').getAttribute('d')"))
        .startsWith("M")
        .doesNotContain("NaN");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aTableSortsByNumberAndKeepsItsSumLast() throws Exception {
    Browser browser = open(sample());
    String table = "#hits-and-failures + .scroll";
    WebElement byCount = browser.element(table + " th:nth-child(2) button");
    byCount.click();
    List<Long> ascending = counts(browser, table);
    assertThat(ascending).isSorted();
    assertThat(browser.value("document.querySelector('" + table + " th:nth-child(2)').ariaSort"))
        .isEqualTo("ascending");
    byCount.sendKeys(Keys.ENTER);
    assertThat(counts(browser, table)).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(browser.texts(table + " tbody tr:last-child td:first-child")).containsExactly("All");
  }

  @Test
  void rowsOfAGroupKeepItsNameWhenTheyAreSorted() throws Exception {
    Browser browser =
        open(
            page(
                Table.create()
                    .words("Request", "Pass")
                    .numbers("N")
                    .row("a", "p", Amounts.count(1))
                    .row("", "q", Amounts.count(3))
                    .row("b", "p", Amounts.count(2))));
    browser.element("#groups + .scroll th:nth-child(3) button").click();
    assertThat(browser.texts("#groups + .scroll td:first-child")).containsExactly("a", "b", "a");
  }

  @Test
  void aWordIsNotBrokenThoughFiguresFillTheTable() throws Exception {
    Table.Builder table = Table.create().words("Verdict");
    List<Object> reproduced = new ArrayList<>(List.of("reproduced"));
    List<Object> ok = new ArrayList<>(List.of("ok"));
    for (int i = 0; i < 9; i++) {
      table.numbers("N");
      reproduced.add("1,234,567 of 7,654,321");
      ok.add("1,234,567 of 7,654,321");
    }
    Browser browser = open(page(table.row(reproduced.toArray()).row(ok.toArray())));
    assertThat(
            browser.value(
                "(() => { const [long, short] = document.querySelectorAll('#groups + .scroll tbody tr'); return Math.abs(long.offsetHeight - short.offsetHeight) < 3; })()"))
        .isEqualTo(true);
    assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
  }

  private static String page(Table.Builder table) {
    RunResult run = ResultFile.read(REPORTS.resolve("autus-v4.5-corrected.json"));
    Document report = Document.of(Section.of("Page", Section.of("Groups", table.build())));
    return HtmlPage.render("Page", BrowserReport.of(report, List.of(run)));
  }

  private static List<Long> counts(Browser browser, String table) {
    return browser.texts(table + " tbody tr:not(:last-child) td:nth-child(2)").stream()
        .map(text -> Long.valueOf(text.replace(",", "")))
        .toList();
  }

  @Test
  void theThemeFollowsTheSystemUntilItIsChosen() throws Exception {
    Browser browser = open(sample());
    browser.prefer("prefers-color-scheme", "dark");
    Object dark = background(browser);
    browser.prefer("prefers-color-scheme", "light");
    Object light = background(browser);
    assertThat(dark).isNotEqualTo(light);
    WebElement theme = browser.element("#theme");
    theme.click();
    theme.click();
    assertThat(theme.getText()).isEqualTo("Theme: dark");
    assertThat(background(browser)).isEqualTo(dark);
  }

  private static Object background(Browser browser) {
    return browser.value("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void draggingOverAChartZoomsAllAndTheButtonShowsTheWholeRun() throws Exception {
    Browser browser = open(sample());
    browser.drag(browser.element("#chart-latency .brush .overlay"), -100, 100);
    double from = second(browser, "from");
    double to = second(browser, "to");
    assertThat(from).isBetween(20.0, 55.0);
    assertThat(to).isBetween(65.0, 100.0);
    browser.element("#whole").click();
    assertThat(second(browser, "from")).isZero();
    assertThat(second(browser, "to")).isEqualTo(120);
  }

  private static double second(Browser browser, String input) {
    return ((Number) browser.value("+document.getElementById('" + input + "').value"))
        .doubleValue();
  }

  @Test
  void chartsAreReadByKeyboardAndStandBesideTheirTable() throws Exception {
    Browser browser = open(sample());
    browser.element("#chart-hits svg.plot").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(browser.element("#readout").getText()).contains(" s: ").contains("hit rate ");
    browser.unfold("#chart-throughput summary");
    assertThat(browser.count("#chart-throughput tbody tr")).isEqualTo(120);
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "500,light", "500,dark"})
  void whetherARunIsValidStandsAboveEverythingInWordsAndColour(int width, String theme)
      throws Exception {
    RunResult run = ResultFile.read(REPORTS.resolve("autus-v4.5-corrected.json"));
    Conclusion gates = new Conclusion(Meaning.BAD, Text.strong("Gates").plus(": 1 failed."));
    String reason = "the generator was late";
    try {
      for (RunResult each : List.of(run, run.invalidBecause(reason))) {
        boolean valid = each.identity().validity().valid();
        Browser browser =
            open(
                HtmlPage.render(
                    Headline.title(each),
                    BrowserReport.of(RunReport.of(each), List.of(each), List.of(gates))));
        browser.resize(width, 1000);
        browser.prefer("prefers-color-scheme", theme);
        assertThat(browser.value("document.title"))
            .asString()
            .contains("corrected, http://127.0.0.1", ", 2026-11-22 13:51:05 UTC");
        assertThat(browser.texts("main > .banner")).hasSize(2).last().isEqualTo("Gates: 1 failed.");
        assertThat(browser.texts("main > .banner").get(0))
            .startsWith(valid ? "Valid: 2,778 requests" : "INVALID: " + reason);
        assertThat(browser.texts(".facts dt"))
            .containsExactly("Target", "Load", "Began", "Duration", "Measured by");
        String colour = "getComputedStyle(document.querySelector('main > .banner strong')).color";
        assertThat(browser.value(colour))
            .isNotEqualTo(browser.value("getComputedStyle(document.body).color"));
        String bottom = "document.querySelector('.facts').getBoundingClientRect().bottom";
        assertThat(browser.value(bottom + " < document.querySelector('.cards').offsetTop"))
            .isEqualTo(true);
        assertThat(browser.value(bottom + " < innerHeight")).isEqualTo(true);
        assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth"))
            .isEqualTo(true);
      }
    } finally {
      found.ifPresent(browser -> browser.resize(1280, 1600));
    }
  }

  @Test
  void theValuesUnderThePointerStandBelowItsOwnChart() throws Exception {
    Browser browser = open(sample());
    browser.element("#chart-latency svg.plot").sendKeys(Keys.ARROW_RIGHT);
    assertThat(browser.texts("#chart-latency #readout").get(0)).contains("p50 ", "p95 ");
    browser.element("#chart-hits svg.plot").sendKeys(Keys.ARROW_RIGHT);
    assertThat(browser.texts("#chart-hits #readout").get(0)).contains("hit rate ");
  }

  @Test
  void failuresAreDrawnOverTime() throws Exception {
    RunResult run =
        SyntheticRun.of("failing", Duration.ofSeconds(3))
            .second("GET /a", Map.of(Outcome.HIT, times(10, 1)), 1)
            .second("GET /a", Map.of(Outcome.HIT, times(10, 1)), 0)
            .second("GET /b", Map.of(Outcome.MISS, times(10, 9)), 4)
            .failed("GET /b", FailureKind.TIMEOUT, 5)
            .build();
    Browser browser =
        open(HtmlPage.render("failing", BrowserReport.of(RunReport.of(run), List.of(run))));
    assertThat(browser.texts("#chart-failures .legend li")).containsExactly("failed");
    browser.element("#chart-failures svg.plot").sendKeys(Keys.END, Keys.PAGE_DOWN);
    assertThat(browser.texts("#chart-failures #readout").get(0)).contains("failed 4");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aLineOfOnePointIsADot() throws Exception {
    RunResult run =
        SyntheticRun.of("short", Duration.ofSeconds(1))
            .second("GET /a", Map.of(Outcome.HIT, times(10, 1)), 0)
            .build();
    Browser browser =
        open(HtmlPage.render("short", BrowserReport.of(RunReport.of(run), List.of(run))));
    WebElement dot = browser.element("#chart-latency path.dot");
    assertThat(dot.getCssValue("stroke-linecap")).isEqualTo("round");
    assertThat(dot.getCssValue("stroke-width")).isEqualTo("6px");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void bytesRequestsInFlightAndTheStepsOfARequestAreDrawn() throws Exception {
    RunResult run =
        SyntheticRun.of("steps", Duration.ofSeconds(2))
            .transferred("GET /a", times(10, 4), new Traffic(2_500_000, 1_500_000_000L))
            .transferred("GET /a", times(10, 4), new Traffic(500, 3_000_000_000L))
            .answered("GET /a", Outcome.HIT, times(9, 4), times(9, 4), times(9, 1))
            .connected(times(10, 1), times(10, 7))
            .sequence("checkout", times(10, 8))
            .build();
    Browser browser =
        open(HtmlPage.render("steps", BrowserReport.of(RunReport.of(run), List.of(run))));
    assertThat(readout(browser, "bytes")).isEqualTo("0 s: bytes/s 2.5 MB/s");
    assertThat(readout(browser, "in-flight")).isEqualTo("0 s: in flight 1.5");
    assertThat(readout(browser, "first-byte")).startsWith("P0: All 1 ms, HIT 1 ms");
    assertThat(readout(browser, "connections")).startsWith("P0: Connect 1 ms, TLS handshake 7 ms");
    assertThat(readout(browser, "sequences")).startsWith("P0: sequence checkout 8.004 ms");
    browser.element("#request").sendKeys("GET /a");
    assertThat(browser.complaints()).isEmpty();
  }

  private static String readout(Browser browser, String chart) {
    browser.element("#chart-" + chart + " svg.plot").sendKeys(Keys.ARROW_RIGHT);
    return browser.texts("#chart-" + chart + " #readout").get(0);
  }

  @Test
  void hostileNamesStayText() throws Exception {
    RunResult run =
        SyntheticRun.of(HOSTILE, Duration.ofSeconds(10))
            .answered(HOSTILE, Outcome.HIT, times(1500, 1))
            .failed(HOSTILE, FailureKind.TIMEOUT, 2)
            .build();
    Browser browser =
        open(HtmlPage.render(HOSTILE, BrowserReport.of(RunReport.of(run), List.of(run))));
    assertThat(browser.value("window.hit === undefined")).isEqualTo(true);
    assertThat(browser.count("img")).isZero();
    assertThat(browser.count("a[href^='javascript']")).isZero();
    assertThat(browser.texts("h1").get(0)).contains("<script>window.hit=1</script>");
    assertThat(browser.texts("#request option")).contains(HOSTILE);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aScriptThatIsNotThePagesDoesNotRun() throws Exception {
    Browser browser = open(sample());
    browser.value(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s); return true; })()");
    assertThat(browser.value("window.hit === undefined")).isEqualTo(true);
    assertThat(browser.complaints()).anyMatch(line -> line.contains("Content Security Policy"));
  }

  @Test
  void runsAreDrawnSideBySideOrOneByOne() throws Exception {
    RunResult before = NoisyRun.CALM.run("before", 1);
    RunResult after = NoisyRun.CALM.slower(0.5).run("after", 2);
    Browser browser =
        open(
            HtmlPage.render(
                "Comparison",
                BrowserReport.of(
                    Document.of(Section.of("Comparison", Paragraph.of("Two runs."))),
                    List.of(before, after))));
    assertThat(browser.texts("#chart-percentiles .legend li")).containsExactly("before", "after");
    browser.element("#run").sendKeys("after");
    assertThat(browser.texts("#chart-latency .legend li")).containsExactly("p50", "p95", "p99");
    assertThat(browser.complaints()).isEmpty();
  }

  private static String sample() {
    RunResult run = ResultFile.read(REPORTS.resolve("autus-v4.5-corrected.json"));
    return HtmlPage.render(run.name(), BrowserReport.of(RunReport.of(run), List.of(run)));
  }

  private static Browser open(String html) throws Exception {
    assumeTrue(found.isPresent(), "no chromium with chromedriver here");
    Browser browser = found.get();
    Path page = Files.createTempFile(Objects.requireNonNull(folder), "page", ".html");
    Files.writeString(page, html);
    browser.complaints();
    browser.requests();
    browser.open(page);
    return browser;
  }
}
