package autus.bench.measure.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chapter on metrics lists them as they are defined. */
class MetricsChapterTest {

  private static final Path CHAPTER = Path.of("..", "metrics.md");
  private static final String BEGIN = "<!-- metrics -->\n";
  private static final String END = "<!-- end of metrics -->\n";
  private static final String HOW =
      "write it anew: mvn -pl bench-cli/core -am test -Dtest=MetricsChapterTest -Dregenerate=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void theChapterHasTheTable() throws IOException {
    String chapter = Files.readString(CHAPTER);
    int begin = chapter.indexOf(BEGIN) + BEGIN.length();
    String table = table();
    if (Boolean.getBoolean("regenerate")) {
      chapter = chapter.substring(0, begin) + table + chapter.substring(chapter.indexOf(END));
      Files.writeString(CHAPTER, chapter);
    }
    assertThat(chapter).as(HOW).contains(BEGIN + table + END);
  }

  private static String table() {
    return Metrics.all().stream()
        .map(MetricsChapterTest::row)
        .collect(
            Collectors.joining(
                "",
                "| Name | Is | Unit | In brackets |\n|---|---|---|---|\n"
                    + "| `p50`, `p95`, `p99.9` ... | percentile of the response time | time | "
                    + brackets(MetricDefinition.Basis.ANSWERED)
                    + " |\n",
                ""));
  }

  private static String row(MetricDefinition metric) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            metric.name(),
            metric.words(),
            switch (metric.unit()) {
              case COUNT -> "number";
              case SHARE -> "share";
              case NANOSECONDS -> "time";
              case PER_SECOND -> "per second";
            },
            brackets(metric.basis()));
  }

  private static String brackets(MetricDefinition.Basis basis) {
    return switch (basis) {
      case RUN -> "";
      case REQUESTS -> "requests";
      case ANSWERED -> "requests, outcomes, `service`";
      case FAILED -> "requests, kinds of failures";
      case STATUS -> "requests, status codes, or classes of them such as `5xx`";
      case NAMED -> "the name";
    };
  }
}
