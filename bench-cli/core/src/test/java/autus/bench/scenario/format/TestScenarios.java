package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import autus.bench.scenario.Scenario;
import autus.bench.yaml.YamlException;
import java.nio.file.Path;

/** Scenarios of tests, as texts. */
final class TestScenarios {

  private TestScenarios() {}

  /** Reads a scenario that {@code test.yaml} might hold. */
  static Scenario parse(String yaml) {
    return ScenarioFile.parse(yaml, Path.of("test.yaml"));
  }

  /** The text is refused with exactly these lines. */
  static void assertMistakes(String yaml, String... lines) {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> parse(yaml))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).containsExactly(lines));
  }
}
