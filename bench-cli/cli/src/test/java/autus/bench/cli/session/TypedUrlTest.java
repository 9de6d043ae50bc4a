package autus.bench.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedUrlTest {

  @ParameterizedTest
  @CsvSource({
    ":8003/x, http://localhost:8003/x",
    ":8003, http://localhost:8003",
    "localhost, http://localhost",
    "localhost:8003/x?a=b, http://localhost:8003/x?a=b",
    "127.0.0.1/x, http://127.0.0.1/x",
    "[::1]:8003/x, http://[::1]:8003/x",
    "api.example:8003, http://api.example:8003",
    "https://example.com/, https://example.com/"
  })
  void aHostOrAPortIsAUrl(String typed, String url) {
    assertThat(TypedUrl.isUrl(typed)).isTrue();
    assertThat(TypedUrl.completed(typed)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"load.yaml", "run", "a/b:80", "localhosts", "12", "30s:10,30s:20", "src"})
  void othersAreNone(String word) {
    assertThat(TypedUrl.isUrl(word)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h/",
        ":80/x -c 5",
        "-c 5 -d 3s http://h/",
        "--verbose http://h/",
        "--no-live -t 4 http://h/"
      })
  void aUrlWithoutACommandRuns(String line) {
    assertThat(String.join(" ", TypedUrl.withCommand(line.split(" ")))).isEqualTo("run " + line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare http://h/",
        "--verbose run http://h/",
        "--help http://h/",
        "--verbose",
        "-c 5"
      })
  void otherLinesStay(String line) {
    assertThat(String.join(" ", TypedUrl.withCommand(line.split(" ")))).isEqualTo(line);
  }

  @Test
  void nothingStaysNothing() {
    assertThat(TypedUrl.withCommand()).isEmpty();
  }
}
