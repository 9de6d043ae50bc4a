package autus.bench.report;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.export.OpenMetricsText;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.resultfile.ResultFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reads the exposition by the rules of the OpenMetrics specification 1.0.0. */
class OpenMetricsTextTest {

  private static final Pattern META =
      Pattern.compile("# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)\\{((?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*)} (\\d+(?:\\.\\d+)?)");
  private static final Pattern BOUND = Pattern.compile(",?le=\"([^\"]+)\"");
  private static final Map<String, List<String>> SUFFIXES =
      Map.of(
          "gauge", List.of(""),
          "info", List.of("_info"),
          "counter", List.of("_total"),
          "histogram", List.of("_bucket", "_count", "_sum"));

  /** The state of a reader; fails on anything that the specification forbids. */
  private static final class Reader {
    private final Set<String> families = new HashSet<>();
    private final Set<String> series = new HashSet<>();
    private final Map<String, Double> values = new HashMap<>();
    private final Map<String, Double> lastBucket = new HashMap<>();
    private String family = "";
    private String type = "";

    static Reader read(String text) {
      assertThat(text).endsWith("\n# EOF\n").doesNotContain("\n\n", "\r");
      Reader reader = new Reader();
      text.substring(0, text.length() - "# EOF\n".length()).lines().forEach(reader::line);
      return reader;
    }

    private void line(String line) {
      Matcher meta = META.matcher(line);
      if (meta.matches()) {
        meta(meta);
        return;
      }
      Matcher sample = SAMPLE.matcher(line);
      assertThat(sample.matches()).as(line).isTrue();
      String name = sample.group(1);
      assertThat(name).startsWith(family);
      String suffix = name.substring(family.length());
      assertThat(SUFFIXES.get(type)).as(line).contains(suffix);
      assertThat(series.add(name + sample.group(2))).as("once only: " + line).isTrue();
      double value = Double.parseDouble(sample.group(3));
      values.put(name + "{" + sample.group(2) + "}", value);
      if (suffix.equals("_bucket")) {
        bucket(sample.group(2), value);
      } else if (suffix.equals("_count")) {
        assertThat(lastBucket.get(sample.group(2) + family))
            .as("+Inf is the count")
            .isEqualTo(value);
      }
    }

    private void meta(Matcher meta) {
      if (meta.group(1).equals("TYPE")) {
        assertThat(families.add(meta.group(2))).as("families are whole").isTrue();
        family = meta.group(2);
        type = meta.group(3);
      }
      assertThat(meta.group(2)).isEqualTo(family);
      if (meta.group(1).equals("UNIT")) {
        assertThat(family).endsWith("_" + meta.group(3));
      }
    }

    private void bucket(String labels, double value) {
      Matcher bound = BOUND.matcher(labels);
      assertThat(bound.find()).isTrue();
      assertThat(bound.group(1)).matches("\\d+\\.\\d+|\\+Inf");
      String key = bound.replaceAll("") + family;
      double before = lastBucket.getOrDefault(key, 0.0);
      assertThat(value).as("buckets are cumulative").isGreaterThanOrEqualTo(before);
      lastBucket.put(key, value);
    }
  }

  @Test
  void itIsWellFormedAndItsHistogramsAreInSeconds() {
    RunResult run =
        SyntheticRun.of("sample", Duration.ofSeconds(10))
            .answered("GET /a", Outcome.HIT, times(10, 1.5))
            .answered("GET /a", Outcome.MISS, times(2, 80))
            .failed("GET /a", FailureKind.TIMEOUT, 3)
            .build();
    Reader reader = Reader.read(OpenMetricsText.of(run));
    String labels = "run=\"sample\",request=\"GET /a\"";
    assertThat(reader.values)
        .containsEntry("autus_requests_total{" + labels + "}", 15.0)
        .containsEntry("autus_failures_total{" + labels + ",kind=\"timeout\"}", 3.0)
        .containsEntry(
            "autus_response_seconds_bucket{" + labels + ",outcome=\"HIT\",le=\"0.001\"}", 0.0)
        .containsEntry(
            "autus_response_seconds_bucket{" + labels + ",outcome=\"HIT\",le=\"0.002\"}", 10.0)
        .containsEntry(
            "autus_response_seconds_bucket{" + labels + ",outcome=\"MISS\",le=\"0.05\"}", 0.0)
        .containsEntry(
            "autus_response_seconds_bucket{" + labels + ",outcome=\"MISS\",le=\"+Inf\"}", 2.0);
    assertThat(reader.values.get("autus_response_seconds_sum{" + labels + ",outcome=\"MISS\"}"))
        .isBetween(0.1599, 0.1601);
    assertThat(reader.values.get("autus_hit_ratio{" + labels + "}")).isBetween(0.8333, 0.8334);
  }

  @Test
  void hostileNamesStayInTheirLabels() {
    RunResult run =
        SyntheticRun.of("a\"b\\c\nd\u001b[31m", Duration.ofSeconds(1))
            .answered("GET /\"} 1\n# EOF", Outcome.HIT, times(1, 1))
            .build();
    Reader.read(OpenMetricsText.of(run));
  }

  @Test
  void theCommittedResultsAreWellFormedToo() {
    for (String name : List.of("before", "as-shipped", "corrected")) {
      Reader.read(
          OpenMetricsText.of(
              ResultFile.read(Path.of("..", "..", "reports", "autus-v4.5-" + name + ".json"))));
    }
  }
}
