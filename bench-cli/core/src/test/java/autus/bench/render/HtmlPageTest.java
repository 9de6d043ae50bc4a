package autus.bench.render;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.NoisyRun;
import autus.bench.document.Document;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.latency.Latencies;
import autus.bench.recording.BlockSeries;
import autus.bench.report.BrowserReport;
import autus.bench.report.RunCharts;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Isolated("sets the default locale")
class HtmlPageTest {

  private static final Path REPORTS = Path.of("..", "..", "reports");
  private static final int TWO_MEGABYTES = 2_000_000;

  @Test
  void threePassesFitIntoOneFileThatNamesNoOther() throws Exception {
    List<RunResult> passes =
        Stream.of("before", "as-shipped", "corrected")
            .map(pass -> ResultFile.read(REPORTS.resolve("autus-v4.5-" + pass + ".json")))
            .toList();
    Document report = Document.of();
    for (RunResult pass : passes) {
      report = report.plus(RunReport.of(pass));
    }
    String page = HtmlPage.render("AUTUS v4.5", BrowserReport.of(report, passes));
    assertThat(page.length()).isLessThan(TWO_MEGABYTES);
    assertThat(page).contains("<th align=\"right\">Hit rate</th>");
    assertThat(page)
        .doesNotContainPattern("<(?:script|img|link|iframe)[^>]* (?:src|href)=\"(?!data:)");
    assertThat(page).doesNotContain("@import", "url(");
  }

  @Test
  @Tag("slow")
  void aRunOfManyRequestsAndSlicesStaysSmall() {
    SyntheticRun run = SyntheticRun.of("wide", Duration.ofMinutes(10));
    for (int second = 0; second < BlockSeries.MAX_BLOCKS; second++) {
      Latencies response = SyntheticRun.ofNanos(new long[] {1_000_000L + second});
      run.second(
          Outcome.HIT,
          IntStream.range(0, 60)
              .boxed()
              .collect(Collectors.toMap(request -> "GET /" + request, request -> response)));
    }
    RunResult result = run.build();
    assertThat(result.requests()).hasSize(60);
    assertThat(
            HtmlPage.render("wide", BrowserReport.of(RunReport.of(result), List.of(result)))
                .length())
        .isLessThan(TWO_MEGABYTES);
  }

  @Test
  void thePolicyAdmitsExactlyTheScriptsAndTheStyleOfThePage() throws Exception {
    RunResult run = NoisyRun.CALM.run("calm", 1);
    String page = HtmlPage.render("calm", BrowserReport.of(RunReport.of(run), List.of(run)));
    Set<String> hashes = new HashSet<>();
    Matcher parts = Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL).matcher(page);
    while (parts.find()) {
      byte[] text = parts.group(2).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      hashes.add("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    String policy = page.substring(page.indexOf("default-src"), page.indexOf("base-uri"));
    assertThat(hashes).hasSize(3).allMatch(policy::contains);
    assertThat(policy.split("'sha256-")).hasSize(4);
    assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe");
  }

  @Test
  void chartsHaveTheFiguresOfTheTables() {
    RunResult run = NoisyRun.CALM.run("calm", 1);
    JsonNode all =
        JsonMapper.shared()
            .readTree(ChartJson.of(Document.of(RunCharts.of(List.of(run)))))
            .at("/runs/0");
    JsonNode request = all.at("/requests").get("GET /page");
    assertThat(request).isEqualTo(all.at("/requests/All"));
    JsonNode curve = request.at("/curves/All");
    double median = run.request("GET /page").orElseThrow().response().quantileNanos(0.5) / 1e6;
    assertThat(curve.get(8).get("quantile").asDouble()).isEqualTo(0.5);
    assertThat(curve.get(8).get("millis").asDouble()).isEqualTo(Math.rint(median * 1e4) / 1e4);
    assertThat(request.get("slices")).hasSize(60);
    JsonNode first = request.at("/slices/0");
    assertThat(first.get("perSecond").asDouble()).isEqualTo(40);
    long hits =
        run.measurement().series().blocks().get(0).cells().stream()
            .filter(cell -> cell.outcome() == Outcome.HIT)
            .mapToLong(cell -> cell.response().count())
            .sum();
    assertThat(first.get("hitRatio").asDouble()).isEqualTo(hits / 40.0);
  }

  @Test
  void aPageIsTheSameInEveryLocale() {
    RunResult run = NoisyRun.CALM.run("calm", 1);
    Locale before = Locale.getDefault();
    List<String> pages = new ArrayList<>();
    try {
      for (String tag : List.of("en-US", "de-DE", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        pages.add(HtmlPage.render("calm", BrowserReport.of(RunReport.of(run), List.of(run))));
      }
    } finally {
      Locale.setDefault(before);
    }
    assertThat(pages.get(1)).isEqualTo(pages.get(0));
    assertThat(pages.get(2)).isEqualTo(pages.get(0));
  }

  @Test
  void aReportWithoutRunsHasNoCharts() {
    assertThat(
            HtmlPage.render("words", Document.of(Section.of("Words", Paragraph.of("Only these.")))))
        .contains("<h1 id=\"words\">Words</h1>")
        .doesNotContain("id=\"charts\"");
  }
}
