package autus.bench.mcp;

import autus.bench.error.UserErrorException;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;

/** Scenarios of an assistant. */
final class ScenarioFiles {

  private ScenarioFiles() {}

  /** The file's full name, if an assistant may have it read. */
  static String checked(Limits limits, String name) {
    if (name.endsWith(".java")) {
      throw new UserErrorException(
          "scenario %s is Java, which may do anything that its user may, and is not run for an assistant; write it in YAML, or have the user run it"
              .formatted(name));
    }
    return limits.existing(name).toString();
  }

  static Scenario read(Limits limits, String name) {
    return ScenarioFile.load(java.nio.file.Path.of(checked(limits, name)));
  }
}
