package autus.bench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is said before anything is built or started. */
class CiCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--scenario /x;Missing required option",
        "--base main --scenario /x;option --start is needed to start base",
        "--base :1 --scenario /x;option --start is needed to start head",
        "--base gone.jar --scenario /x --start x{port};option --base names the file gone.jar, which does not exist",
        "--base main --scenario /x --start java;option --start must contain {port}",
        "--base main --scenario /x --start x{port} --ready health;option --ready must be a path",
        "--base :1 --head :2 --scenario /x --rounds 1;option --rounds must be 2 to 100, but is 1",
        "--base :1 --head :2 --scenario /x --metric p96x;option --metric must be one of",
        "--base :1 --head :2 --scenario /x --gate p95<x;option --gate",
        "--base :1 --head :2 --scenario /x --warm-up 2;option --warm-up must be a time with its unit",
        "--base :1 --head :2 --scenario /x --junit same --comment same;must name different files",
        "--base :1 --head :2 --scenario gone.yaml;gone.yaml"
      })
  void aMistakeIsOneMessageThatNamesItsOption(String words, String message) {
    Ended ended = Ended.of(("ci " + words).split(" "));

    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(message).doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }
}
