package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTimesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "analytics=1.1 0 300000 0 200 \"text/plain\" 1",
        "a=1 0 300000 0 200 \"x\" 1b=2 10 20 30 200 \"x\" 2|reader",
        "1 2 3 4 5 200 \"",
        " 1 2 3 200 \"",
        "1 2 3 200 \"",
        "2 3 200 \"x 1 2 3 200 \"",
        "=1 2 3 200 \"",
        "w 1  2 3 200 \"",
        "w 1 2 3 201 \"",
        "w 1 2 3 200 'x' w 1 2 3 200 \"",
        "w 1 2 3 200 200 200 200 \""
      })
  void timesAreLeftOutAsThePatternSays(String text) {
    assertThat(StoredTimes.leftOutOf(text))
        .isEqualTo(text.replaceAll("(\\w+) \\d+ \\d+ \\d+ 200 \"", "$1 \""));
  }
}
