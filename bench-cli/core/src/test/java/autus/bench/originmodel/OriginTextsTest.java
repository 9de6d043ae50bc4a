package autus.bench.originmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.yaml.MalformedValueException;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text forms in which an origin is described. */
class OriginTextsTest {

  @ParameterizedTest
  @CsvSource({
    "500B, 500, 500B",
    "1000, 1000, 1kB",
    "1kB, 1000, 1kB",
    "1KiB, 1024, 1KiB",
    "2 MB, 2000000, 2MB",
    "64MiB, 67108864, 64MiB"
  })
  void sizesHaveUnits(String text, int bytes, String shortest) {
    assertThat(BodySize.parse(text).bytes()).isEqualTo(bytes);
    assertThat(BodySize.parse(text)).hasToString(shortest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "31B", "65MiB", "999999999MiB", "1 TB", "-1B", "1kb"})
  void otherSizesAreRefused(String text) {
    refused(BodySize::parse, text);
  }

  @Test
  void delaysAreFixedUniformOrExponential() {
    SplittableRandom random = new SplittableRandom(7);
    assertThat(OriginDelay.parse("50ms").nextNanos(random)).isEqualTo(50_000_000);
    assertThat(OriginDelay.parse("1ms..2ms").nextNanos(random)).isBetween(1_000_000L, 2_000_000L);
    assertThat(OriginDelay.parse("exp(50ms)")).isEqualTo(OriginDelay.parse("exponential 50ms"));
    double mean =
        IntStream.range(0, 20_000)
            .mapToLong(i -> OriginDelay.parse("exp(50ms)").nextNanos(random))
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(48e6, 52e6);
    refused(OriginDelay::parse, "exp(0s)");
    refused(OriginDelay::parse, "2ms..1ms");
    refused(OriginDelay::parse, "soon");
  }

  @Test
  void failuresAreAShareOrEverySoMany() {
    assertThat(FailureRule.parse("every 3").fails(6, 0.9)).isTrue();
    assertThat(FailureRule.parse("every 3").fails(7, 0)).isFalse();
    assertThat(FailureRule.parse("5%").fails(1, 0.049)).isTrue();
    assertThat(FailureRule.parse("5%").fails(1, 0.05)).isFalse();
    assertThat(FailureRule.NONE.fails(1, 0)).isFalse();
    assertThat(FailureRule.parse("2.5 %")).hasToString("2.5%");
    assertThat(FailureRule.parse("100%")).hasToString("100%");
    assertThat(FailureRule.parse("every 010")).hasToString("every 10");
    for (String text : new String[] {"101%", "-1%", "every 0", "often", "5"}) {
      refused(FailureRule::parse, text);
    }
  }

  @Test
  void patternsAreOfOneRequestOrOfABeginning() {
    assertThat(RoutePattern.parse("/items/*").matches("GET", "/items/7")).isTrue();
    assertThat(RoutePattern.parse("/items/*").matches("GET", "/item")).isFalse();
    assertThat(RoutePattern.parse("/item").matches("GET", "/item/7")).isFalse();
    assertThat(RoutePattern.parse("GET /item").matches("HEAD", "/item")).isTrue();
    assertThat(RoutePattern.parse("POST /item").matches("GET", "/item")).isFalse();
    assertThat(RoutePattern.parse("POST /x*")).hasToString("POST /x*");
    for (String text : new String[] {"item", "/a?b", "/a*b", "post /x", "/a b", "POST"}) {
      refused(RoutePattern::parse, text);
    }
  }

  @Test
  void fieldsHaveNoLineEnds() {
    refused(CachingFields::checkedValue, "max-age=1\r\nX: y");
    refused(CachingFields::checkedValue, "");
    refused(DeclaredOrigin::checkedUrl, "/counters");
    refused(DeclaredOrigin::checkedUrl, "https://here/counters");
  }

  private static <T> void refused(Function<String, T> parse, String text) {
    assertThatThrownBy(() -> parse.apply(text))
        .as(text)
        .isInstanceOf(MalformedValueException.class)
        .hasMessageStartingWith("must ");
  }
}
