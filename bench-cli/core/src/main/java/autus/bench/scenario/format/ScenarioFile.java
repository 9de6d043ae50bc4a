package autus.bench.scenario.format;

import autus.bench.format.Given;
import autus.bench.format.ReadContext;
import autus.bench.scenario.Scenario;
import autus.bench.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads scenarios from YAML files. The keys are those of {@link ScenarioFormat}. */
public final class ScenarioFile {

  private ScenarioFile() {}

  /**
   * Reads a scenario.
   *
   * @throws YamlException if the file cannot be read, or with all mistakes in it
   */
  public static Scenario load(Path file) {
    return parse(YamlDocument.read(file, "scenario"), file);
  }

  /**
   * Reads a scenario from a text.
   *
   * @param file what messages call it; its name without extension is the scenario's if none is
   *     given
   * @throws YamlException with all mistakes in the text
   */
  public static Scenario parse(String text, Path file) {
    return parse(text, file, System::getenv);
  }

  /**
   * The same in another environment.
   *
   * @param environment the value of a variable by its name; null if it is not set
   */
  public static Scenario parse(
      String text, Path file, UnaryOperator<@Nullable String> environment) {
    Declarations declared = new Declarations(folder(file), defaultName(file), environment);
    Optional<Scenario> scenario =
        YamlDocument.parse(
            text,
            file,
            (root, mistakes) ->
                ScenarioFormat.top()
                    .read(new Given(root, "", new ReadContext(mistakes, declared))));
    return scenario.orElseThrow();
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
  }

  private static String defaultName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
