package autus.bench.report;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.AlternatingComparison;
import autus.bench.compare.Comparison;
import autus.bench.compare.ComparisonSettings;
import autus.bench.compare.History;
import autus.bench.compare.NoisyRun;
import autus.bench.compare.Side;
import autus.bench.document.Document;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.export.CsvReport;
import autus.bench.export.JUnitXml;
import autus.bench.export.OpenMetricsText;
import autus.bench.export.ResultFormat;
import autus.bench.gate.Gate;
import autus.bench.gate.GateJudge;
import autus.bench.gate.GateOutcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.verdict.AlternatingReport;
import autus.bench.report.verdict.ComparisonTable;
import autus.bench.report.verdict.GateTable;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Every form of a result against its golden file, under locales that write numbers differently. */
@Isolated("sets the default locale")
class FormatsTest {

  private static final List<Locale> LOCALES =
      List.of(Locale.US, Locale.GERMANY, Locale.forLanguageTag("ar-EG-u-nu-arab"));

  /** What a hostile target could put into names and messages. */
  private static final String HOSTILE =
      "=cmd|'/c calc'!A1 <script>alert(1)</script> \"&]]> [x](http://evil) `a`\u001b[31m\u009b\u202e\n# h";

  private static final RunResult RUN =
      SyntheticRun.of("sample", Duration.ofSeconds(10))
          .answered("GET /a", Outcome.HIT, times(1500, 1), times(1500, 1.5), times(1500, 0.5))
          .answered("GET /a", Outcome.MISS, times(100, 50), times(100, 52), times(100, 45))
          .answered("POST /b", Outcome.UNKNOWN, times(200, 3))
          .failed("POST /b", FailureKind.TIMEOUT, 2)
          .connected(times(40, 0.2), times(40, 1.8))
          .sequence("checkout", times(60, 55))
          .sequence("login", times(4, 80))
          .build();

  private static final RunResult SERIES =
      SyntheticRun.of("series", Duration.ofSeconds(3))
          .second("GET /a", Map.of(Outcome.HIT, times(90, 1), Outcome.MISS, times(10, 20)))
          .second("GET /b", Outcome.MISS, times(5, 30))
          .failed("GET /a", FailureKind.TIMEOUT, 2)
          .build();

  // Once for all locales, on which only what is printed of them may depend.
  private static final GateOutcome GATES = gates();
  private static final Comparison COMPARISON = comparison();
  private static final Comparison COMPARISON_OF_RUNS = comparisonOfRuns();
  private static final AlternatingComparison SIDES = sides();

  private static final Map<String, Supplier<String>> FORMATS =
      Map.ofEntries(
          entry("run.md", () -> MarkdownRenderer.render(RunReport.of(RUN))),
          entry("run-short.md", () -> MarkdownRenderer.render(ShortReport.of(RUN))),
          entry("run.csv", () -> CsvReport.csv(RUN).replace("\r\n", "\n")),
          entry("run-series.csv", () -> ResultFormat.csvSeries.text(SERIES).replace("\r\n", "\n")),
          entry("run.hgrm", () -> ResultFormat.hgrm.text(RUN)),
          entry("run.summary.json", () -> ResultFormat.summary.text(RUN)),
          entry("run.openmetrics", () -> OpenMetricsText.of(RUN)),
          entry(
              "alternating.md",
              () ->
                  MarkdownRenderer.render(AlternatingReport.of("sample", "with A: b", SIDES, 240))),
          entry("run.junit.xml", () -> JUnitXml.run(RUN)),
          entry("run.json", () -> ResultFile.json(RUN)),
          entry("gates.md", () -> MarkdownRenderer.render(GateTable.of(GATES))),
          entry("gates.junit.xml", () -> JUnitXml.gates(GATES)),
          entry(
              "comparison.md",
              () ->
                  MarkdownRenderer.render(
                      Document.of(
                              ComparisonTable.section(COMPARISON),
                              ComparisonTable.section(COMPARISON_OF_RUNS),
                              ComparisonTable.method(COMPARISON_OF_RUNS.basis()))
                          .atLevel(2))));

  private static Map.Entry<String, Supplier<String>> entry(String file, Supplier<String> text) {
    return Map.entry(file, text);
  }

  private static GateOutcome gates() {
    List<Gate> gates =
        Stream.of("p50 < 6ms", "p90 < 1ms", "p99.9 < 1s", "hit-rate >= 90%", "p50 < baseline + 5%")
            .map(text -> Gate.parse(text, "test"))
            .toList();
    return GateJudge.judge(gates, RUN, Optional.empty());
  }

  private static Comparison comparison() {
    return Comparison.of(
        NoisyRun.CALM.run("before", 1),
        NoisyRun.CALM.slower(2).hitting(0.5).run("after", 2),
        ComparisonSettings.DEFAULT);
  }

  private static Comparison comparisonOfRuns() {
    return Comparison.of(
        new Side(
            "before (2 runs)", List.of(NoisyRun.CALM.run("b1", 1), NoisyRun.CALM.run("b2", 2))),
        new Side(
            "after (2 runs)",
            List.of(NoisyRun.CALM.slower(2).run("a1", 3), NoisyRun.CALM.slower(2.02).run("a2", 4))),
        History.NONE,
        ComparisonSettings.DEFAULT);
  }

  private static AlternatingComparison sides() {
    return AlternatingComparison.of(
        NoisyRun.CALM.run("a", 1),
        NoisyRun.CALM.slower(2).run("b", 2),
        NoisyRun.CALM.lasting(30).run("a-one-half", 3),
        NoisyRun.CALM.lasting(30).run("a-other-half", 4),
        ComparisonSettings.DEFAULT);
  }

  static Stream<String> formats() {
    return FORMATS.keySet().stream().sorted();
  }

  /** After a change that is meant: -Dautus.golden=write writes what is printed now. */
  private static void write(String name) throws IOException {
    Path file = Path.of("src/test/resources", "autus/bench/report", name);
    Files.writeString(file, Objects.requireNonNull(FORMATS.get(name)).get());
  }

  private static String golden(String name) throws IOException {
    if ("write".equals(System.getProperty("autus.golden"))) {
      write(name);
    }

    try (var stream = FormatsTest.class.getResourceAsStream(name)) {
      assertThat(stream).as("golden file %s", name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aFormIsItsGoldenFileUnderEveryLocale(String name) throws IOException {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : LOCALES) {
        Locale.setDefault(locale);
        assertThat(Objects.requireNonNull(FORMATS.get(name)).get())
            .as("%s under %s", name, locale)
            .isEqualTo(golden(name));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static RunResult hostile() {
    return SyntheticRun.of(HOSTILE, Duration.ofSeconds(10))
        .answered(HOSTILE, Outcome.HIT, times(100, 1))
        .failed(HOSTILE, FailureKind.CHECK, 1)
        .build()
        .invalidBecause(HOSTILE);
  }

  @Test
  void hostileTextStaysTextInMarkdown() {
    String text = MarkdownRenderer.render(RunReport.of(hostile()));
    assertThat(text)
        .doesNotContain("<script", " [x](", "\u001b", "\u009b", "\u202e", "\n# h")
        .contains("&lt;script>", "\\[x]");
    assertThat(text.lines().filter(line -> line.startsWith("# "))).hasSize(1);
    assertThat(MarkdownRenderer.render(ShortReport.of(hostile())))
        .doesNotContain("<script", " [x](", "\u001b", "\u009b", "\u202e", "\n# h");
  }

  @Test
  void hostileTextStaysATextInCsv() {
    assertThat(CsvReport.csv(hostile())).contains("\r\n\"'=cmd|");
  }

  @Test
  void hostileTextStaysTextInXml() throws Exception {
    org.w3c.dom.Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JUnitXml.run(hostile()))));
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    String name =
        document
            .getElementsByTagName("testcase")
            .item(1)
            .getAttributes()
            .getNamedItem("name")
            .getNodeValue();
    assertThat(name).isEqualTo(HOSTILE.replaceAll("[\u001b\u009b]", "\ufffd"));
  }
}
