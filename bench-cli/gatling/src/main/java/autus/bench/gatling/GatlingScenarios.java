package autus.bench.gatling;

import autus.bench.error.UserErrorException;
import autus.bench.gatling.source.JavaSource;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.format.JavaScenarios;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.Turn;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.shape.ProgramLoad;
import autus.bench.target.Target;
import autus.bench.yaml.JsonText;
import autus.bench.yaml.YamlException;
import io.gatling.javaapi.core.Simulation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads scenarios that are Gatling's simulations in Java, with requests of {@link HttpDsl}. */
public final class GatlingScenarios implements JavaScenarios {

  @Override
  public Scenario load(Path file) {
    JavaSource source = JavaSource.compile(file);
    GatlingCore.configure();
    UserCode code = new UserCode(file);
    Simulation simulation = simulation(code, source.main());
    Inspected inspected;
    try {
      inspected = Inspected.of(simulation, code);
    } catch (UserErrorException | IllegalArgumentException mistake) {
      throw code.mistake(mistake);
    } catch (RuntimeException | Error thrown) {
      if (code.hasThrown(thrown)) {
        throw code.mistake(thrown);
      }
      throw thrown;
    }
    return scenario(file, inspected, source.digest());
  }

  private static Simulation simulation(UserCode code, Class<?> main) {
    Path file = code.file();
    if (!Simulation.class.isAssignableFrom(main)) {
      throw new UserErrorException(
          "scenario file %s: class %s must extend io.gatling.javaapi.core.Simulation, but extends %s"
              .formatted(file, main.getSimpleName(), main.getSuperclass().getName()));
    }
    if (Modifier.isAbstract(main.getModifiers())) {
      throw new UserErrorException(
          "scenario file %s: class %s must not be abstract".formatted(file, main.getSimpleName()));
    }
    try {
      Constructor<?> constructor = main.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Simulation) constructor.newInstance();
    } catch (InvocationTargetException | LinkageError thrown) {
      throw code.mistake(Objects.requireNonNullElse(thrown.getCause(), thrown));
    } catch (ReflectiveOperationException none) {
      throw new UserErrorException(
          "scenario file %s: class %s must have a constructor without parameters, and not be an inner class"
              .formatted(file, main.getSimpleName()),
          none);
    }
  }

  private static Scenario scenario(Path file, Inspected inspected, String digest) {
    HttpProtocol protocol = inspected.requests().protocol();
    String target = protocol.baseUrl().orElse(Target.NOWHERE.uri().toString());
    String above =
        protocol.settings()
            + "target: %s\nload: {users: 1, duration: 1s}\n".formatted(JsonText.write(target));
    Scenario declared;
    try {
      declared =
          ScenarioFile.parseDeclared(
              above + inspected.requests().yaml(), file, RequestDeclaration.variables());
    } catch (YamlException found) {
      throw new DeclarationMistakes(
              file,
              inspected.requests(),
              (int) protocol.settings().lines().count(),
              (int) above.lines().count() + 1)
          .message(found);
    }
    SimulationProgram program =
        new SimulationProgram(inspected.withSecrets(declared.secrets()), digest);
    List<UserGroup> groups = new ArrayList<>();
    for (int i = 0; i < inspected.populations().size(); i++) {
      ProgramLoad load = ProgramLoad.toItsEnd(program, inspected.arrival(i));
      groups.add(
          new UserGroup(
              inspected.populations().get(i).scenarioBuilder().name(),
              inspected.maxDuration().map(load::lasting).orElse(load),
              turns(declared, inspected.requests().namesOf(i))));
    }
    return declared.withGroups(declared.name(), groups);
  }

  private static List<Turn> turns(Scenario declared, Set<String> names) {
    Stream<Request> requests =
        declared.requests().stream().filter(request -> names.contains(request.name()));
    return requests.<Turn>map(request -> new WeightedRequest(request, 1)).toList();
  }
}
