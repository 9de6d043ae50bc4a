package autus.bench;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.measure.RunResult;
import autus.bench.resultfile.ResultFile;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that released versions wrote, a folder for each version. They are never changed: what their
 * users have kept must be read for good.
 */
class ReleasedFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/autus/bench/released");

  @Test
  void everyVersionLeftAResultAndScenarios() throws IOException {
    try (Stream<Path> versions = Files.list(FOLDER)) {
      assertThat(versions.toList())
          .isNotEmpty()
          .allSatisfy(
              version -> {
                assertThat(version).isDirectoryContaining("glob:**.json");
                assertThat(version).isDirectoryContaining("glob:**.yaml");
              });
    }
  }

  @ParameterizedTest
  @MethodSource("results")
  void aResultIsRead(Path file) {
    RunResult result = ResultFile.read(file);
    assertThat(ResultFile.json(result)).contains("\"summary\"");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aScenarioIsRead(Path file) {
    Scenario scenario = ScenarioFile.load(file);
    assertThat(scenario.name()).isNotEmpty();
  }

  static List<Path> results() throws IOException {
    return files(".json");
  }

  static List<Path> scenarios() throws IOException {
    return files(".yaml");
  }

  /** Those right in the folder of a version; the rows and bodies that scenarios name lie deeper. */
  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER, 2)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
