package autus.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrometheusTextTest {

  private static final String TEXT =
      """
      # HELP cache_gets_total lookups
      # TYPE cache_gets_total counter
      cache_gets_total{cache="a",result="hit"} 12.0
      cache_gets_total{cache="b",result="hit"} 30.0 1700000000000
      cache_gets_total{cache="a",result="miss"} 4
      cache_gets_total_other 99
      plain 7
      """;

  @Test
  void samplesOfTheNameWithTheLabelsAreAddedUp() {
    assertThat(PrometheusText.sum(TEXT, "cache_gets_total{result=\"hit\"}")).hasValue(42);
    assertThat(PrometheusText.sum(TEXT, "cache_gets_total{result=\"hit\", cache=\"b\"}"))
        .hasValue(30);
    assertThat(PrometheusText.sum(TEXT, "cache_gets_total")).hasValue(46);
    assertThat(PrometheusText.sum(TEXT, "plain")).hasValue(7);
  }

  @Test
  void aNameOrLabelThatIsNotThereHasNoSum() {
    assertThat(PrometheusText.sum(TEXT, "cache_gets")).isEmpty();
    assertThat(PrometheusText.sum(TEXT, "plain{a=\"b\"}")).isEmpty();
    assertThat(PrometheusText.sum("<html>", "plain")).isEmpty();
  }
}
