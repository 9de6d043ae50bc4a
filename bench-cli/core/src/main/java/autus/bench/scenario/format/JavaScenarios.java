package autus.bench.scenario.format;

import autus.bench.error.UserErrorException;
import autus.bench.scenario.Scenario;
import java.nio.file.Path;

/**
 * Reads scenarios that are Java files. A jar brings it and names its implementation, with a public
 * constructor without parameters, in {@code
 * META-INF/services/autus.bench.scenario.format.JavaScenarios}.
 */
public interface JavaScenarios {

  /**
   * Compiles a file and reads what it declares.
   *
   * @throws UserErrorException if it does not compile, or is no scenario
   */
  Scenario load(Path file);
}
