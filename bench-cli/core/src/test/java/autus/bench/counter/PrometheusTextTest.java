package autus.bench.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.observe.CounterSelector;
import autus.bench.observe.ShownCounters;
import autus.bench.yaml.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {

  private static final String TEXT =
      """
      # HELP cache_gets_total lookups
      # TYPE cache_gets_total counter
      cache_gets_total{cache="a",result="hit"} 12.0
      cache_gets_total{cache="b",result="hit"} 30.0 1700000000000
      cache_gets_total{cache="a",result="miss"} 4
      cache_gets_total_other 99
      cache_gets_total_created 1.7e9

         # a comment of no kind
      \tplain\t 7
      blanks  {  path = "/a b" ,\tresult\t=\t"hit" , }   5   1700000000000
      strange{path="/a{b},\\"c\\"\\\\d\\ne",result="hit"} 1e3
      strange{path="result=\\"hit\\"",result="miss"} 1
      # TYPE took_seconds histogram
      took_seconds_bucket{result="hit",le="0.1"} 3
      took_seconds_bucket{result="hit",le="+Inf"} 8
      took_seconds_bucket{result="miss",le="0.1"} 0
      took_seconds_bucket{result="miss",le="+Inf"} 2
      took_seconds_sum{result="hit"} 0.5
      took_seconds_count{result="hit"} 8
      took_seconds_count{result="miss"} 2
      # TYPE size summary
      size{quantile="0.5"} NaN
      size_count 6
      unknown NaN
      endless{a="1"} +Inf
      {"cache.hits","result.kind"="hit",other="x"} 21
      {"cache.hits","result.kind"="miss"} 2
      """;

  private static final String OPEN_METRICS =
      """
      # TYPE cache_gets counter
      # UNIT cache_gets lookups
      cache_gets_total{result="hit"} 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67
      cache_gets_total{result="miss"} 3 # {} 1 1520879607.789
      cache_gets_created{result="hit"} 1520430000.123
      # EOF
      """;

  private static double sum(String text, String selector) {
    return PrometheusText.parse(text).sum(CounterSelector.parse(selector));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "cache_gets_total{result=\"hit\"}                 | 42",
        "cache_gets_total{result=\"hit\", cache=\"b\"}    | 30",
        "cache_gets_total                                 | 46",
        "cache_gets_total {  result = \"hit\" , }         | 42",
        "cache_gets_total{cache!=\"a\"}                   | 30",
        "cache_gets_total{cache=~\"[ab]\",result!~\"m.*\"} | 42",
        "cache_gets_total{cache='a'}                      | 16",
        "cache_gets_total{tier=\"\"}                      | 46",
        "cache_gets_total{}                               | 46",
        "plain                                            | 7",
        "blanks{path=\"/a b\"}                            | 5",
        "strange{result=\"hit\"}                          | 1000",
        "strange{path=\"/a{b},\\\"c\\\"\\\\d\\ne\"}       | 1000",
        "strange{path=\"result=\\\"hit\\\"\"}             | 1",
        "took_seconds                                     | 10",
        "took_seconds{result=\"hit\"}                     | 8",
        "took_seconds_count                               | 10",
        "took_seconds_bucket                              | 10",
        "took_seconds_bucket{le=\"0.1\"}                  | 3",
        "size_count                                       | 6",
      })
  void allSeriesWhoseLabelsAreMeantAreAddedUp(String selector, double expected) {
    assertThat(sum(TEXT, selector)).isEqualTo(expected);
  }

  @Test
  void openMetricsIsReadWithItsTimesExemplarsAndFamilies() {
    assertThat(sum(OPEN_METRICS, "cache_gets_total{result=\"hit\"}")).isEqualTo(17);
    assertThat(sum(OPEN_METRICS, "cache_gets{result=\"miss\"}"))
        .as("a family stands for its samples, never for when they were created")
        .isEqualTo(3);
    assertThat(sum(OPEN_METRICS, "cache_gets")).isEqualTo(20);
  }

  @Test
  void windowsLineEndsChangeNothing() {
    assertThat(sum(TEXT.replace("\n", "\r\n"), "cache_gets_total")).isEqualTo(46);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache_gets",
        "plain{a=\"b\"}",
        "cache_gets_total{result=\"hitt\"}",
        "Plain",
        "took_seconds_bucket{le=\"7\"}"
      })
  void whatIsNotThereIsSaidToBeMissing(String selector) {
    assertThatThrownBy(() -> sum(TEXT, selector))
        .isInstanceOf(MissingCounterException.class)
        .hasMessageContaining("there is no number at");
  }

  @Test
  void whatStandsThereInsteadIsNamed() {
    assertThatThrownBy(() -> sum(TEXT, "cache_gets_total{result=\"hitt\"}"))
        .hasMessageContaining("there are cache_gets_total{cache=\"a\",result=\"hit\"}, ");
    assertThatThrownBy(() -> sum("plain 7\n", "cache_gets"))
        .hasMessageContaining("none of the 1 metrics is about a cache");
  }

  @Test
  void whatIsNoNumberIsNoCount() {
    assertThatThrownBy(() -> sum(TEXT, "unknown"))
        .hasMessageContaining("unknown is NaN, which is not a count");
    assertThatThrownBy(() -> sum(TEXT, "endless{a=\"1\"}")).hasMessageContaining("Infinity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "name{",
        "name{a=\"b\" 1",
        "name{a=b} 1",
        "name{a=\"b} 1",
        "name{a=\"b\"}",
        "name one",
        "name 1 2 3",
        "{a=\"b\"} 1",
        "name{a=\"b\" c=\"d\"} 1"
      })
  void aLineThatIsNoSampleIsNamed(String line) {
    assertThatThrownBy(() -> sum("first 1\n" + line + "\n", "first"))
        .isInstanceOf(MissingCounterException.class)
        .hasMessageContaining("line 2 is not in Prometheus' text format")
        .hasMessageContaining(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7hits",
        "hits{",
        "hits{a}",
        "hits{a=b}",
        "hits{a=\"b}",
        "hits{a=\"b\" c=\"d\"}",
        "hits}",
        "hits misses",
        "hits{a=~\"(\"}",
        "a{b=\"c\"}d"
      })
  void aSelectorThatIsNoneIsRefusedWithThePlace(String selector) {
    assertThatThrownBy(() -> ShownCounters.checkedPlace(selector))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageMatching("(?s).*(expected .* at character|regular expression).*");
  }
}
