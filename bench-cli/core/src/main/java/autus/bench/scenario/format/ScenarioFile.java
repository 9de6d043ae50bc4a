package autus.bench.scenario.format;

import autus.bench.error.UserErrorException;
import autus.bench.format.Given;
import autus.bench.format.ReadContext;
import autus.bench.scenario.Inputs;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.VariableKind;
import autus.bench.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads scenarios from files: YAML with the keys of {@link ScenarioFormat}, and Java where {@link
 * JavaScenarios} are on the class path.
 */
public final class ScenarioFile {

  private static final String JAVA = ".java";

  private ScenarioFile() {}

  /**
   * Reads a scenario.
   *
   * @throws UserErrorException if the file cannot be read, or with all mistakes in it
   */
  public static Scenario load(Path file) {
    if (file.toString().endsWith(JAVA)) {
      return javaScenarios(file).load(file);
    }
    return parse(YamlDocument.read(file, "scenario"), file);
  }

  private static JavaScenarios javaScenarios(Path file) {
    return ServiceLoader.load(JavaScenarios.class)
        .findFirst()
        .orElseThrow(
            () ->
                new UserErrorException(
                    "scenario file %s is Java, which autus-bench-gatling.jar runs, but that is not on the class path; the launcher puts it there"
                        .formatted(file)));
  }

  /**
   * Reads a scenario from a text.
   *
   * @param file what messages call it; its name without extension is the scenario's if none is
   *     given
   * @throws autus.bench.yaml.YamlException with all mistakes in the text
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
    return parse(text, file, new Declarations(folder(file), defaultName(file), environment));
  }

  private static Scenario parse(String text, Path file, Declarations declared) {
    Optional<Scenario> scenario =
        YamlDocument.parse(
            text,
            file,
            (root, mistakes) ->
                ScenarioFormat.top()
                    .read(new Given(root, "", new ReadContext(mistakes, declared))));
    return scenario.orElseThrow();
  }

  /**
   * The same of a scenario that a program declares.
   *
   * @param given the variables to which the program gives texts
   */
  public static Scenario parseDeclared(String text, Path file, List<String> given) {
    Declarations declared = new Declarations(folder(file), defaultName(file), System::getenv);
    given.forEach(declared::variable);
    Scenario scenario = parse(text, file, declared);
    Map<String, VariableKind> variables = new LinkedHashMap<>(scenario.inputs().variables());
    given.forEach(name -> variables.put(name, new VariableKind.Given()));
    return scenario.withInputs(
        new Inputs(variables, scenario.inputs().feeders(), scenario.inputs().environment()));
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
