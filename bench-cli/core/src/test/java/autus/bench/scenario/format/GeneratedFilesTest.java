package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The schema and the reference chapter are generated from the description of scenarios, and
 * committed. {@code -Dregenerate=true} writes them anew.
 */
class GeneratedFilesTest {

  private static final Path REPOSITORY = Path.of("..", "..");
  private static final String HOW =
      "write it anew: mvn -pl bench-cli/core -am test -Dtest=GeneratedFilesTest -Dregenerate=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void theSchemaIsThatOfTheDescription() throws IOException {
    check("scenarios/scenario.schema.json", ScenarioFormat.schema());
  }

  @Test
  void theReferenceChapterIsThatOfTheDescription() throws IOException {
    check("bench-cli/scenarios.md", ScenarioFormat.reference());
  }

  private static void check(String file, String generated) throws IOException {
    Path path = REPOSITORY.resolve(file);
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(path, generated);
    }
    assertThat(path).as("%s is older than the description; %s", file, HOW).hasContent(generated);
  }
}
