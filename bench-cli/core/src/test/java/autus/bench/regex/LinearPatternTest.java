package autus.bench.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.yaml.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {

  @ParameterizedTest
  @CsvSource({
    "v(\\d+), xv12y, 12",
    "v\\d+, xv12y, v12",
    "(?i)hit, X-HIT, HIT",
    "(?<n>a)(b), ab, a",
    "a(b)?, a, ''",
    "z, a, ''"
  })
  void theFirstGroupOrTheMatchIsFound(String regex, String text, String found) {
    assertThat(LinearPattern.compile(regex).firstIn(text).orElse("")).isEqualTo(found);
  }

  @Test
  void whatTakesOthersForeverTakesTimeThatGrowsWithTheText() {
    String text = "a".repeat(100_000);
    assertThat(LinearPattern.compile("(a+)+b").isIn(text)).isFalse();
    assertThat(LinearPattern.compile("(a|aa)*c").isIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=x)y", "(?<!x)y", "(a)\\1", "a++", "(", "[a", "a{1001}"})
  void whatCannotRunInLinearTimeIsRefusedWithTheReason(String regex) {
    assertThatThrownBy(() -> LinearPattern.compile(regex))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining("RE2, which runs in linear time and so has no look-around")
        .hasMessageContaining(regex);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"((a{100}){100}){10}", "(((((a{99}){99}){99}){99}){99})", "(a{1000}){1000}{1000}"})
  void whatWouldTakeTooMuchMemoryIsRefused(String regex) {
    assertThatThrownBy(() -> LinearPattern.compile(regex))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining("at most 10,000 steps");
  }
}
