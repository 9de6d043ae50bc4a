package autus.bench.gatling;

import autus.bench.load.connection.TransportKind;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.run.EventLoops;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import io.gatling.javaapi.core.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Writes simulations into files, and runs them as the command line does. */
public final class SimulationRuns {

  private static final String IMPORTS =
      """
      import static autus.bench.gatling.HttpDsl.http;
      import static autus.bench.gatling.SimulationRuns.note;
      import static io.gatling.javaapi.core.CoreDsl.*;

      import io.gatling.javaapi.core.*;
      import java.time.Duration;

      """;

  /** What the code of simulations noted, which sees this class on its class path. */
  private static final Queue<String> NOTES = new ConcurrentLinkedQueue<>();

  private SimulationRuns() {}

  /** Called by simulations. */
  public static Session note(Session session, Object what) {
    NOTES.add(String.valueOf(what));
    return session;
  }

  static List<String> notes() {
    return List.copyOf(NOTES);
  }

  static void forgetNotes() {
    NOTES.clear();
  }

  /** A file whose class is set up like this. */
  static Path file(Path folder, String setUp) throws Exception {
    return written(
        folder,
        IMPORTS + "public class Sample extends Simulation {\n  {\n%s\n  }\n}\n".formatted(setUp));
  }

  static Path written(Path folder, String text) throws Exception {
    return Files.writeString(folder.resolve("Sample.java"), text);
  }

  static Scenario scenario(Path folder, String setUp) throws Exception {
    return ScenarioFile.load(file(folder, setUp));
  }

  static RunResult run(Path folder, String setUp) throws Exception {
    return run(scenario(folder, setUp));
  }

  static RunResult run(Scenario scenario) throws Exception {
    return run(scenario, new EventLoops(TransportKind.best()));
  }

  static RunResult run(Scenario scenario, EventLoops loops) throws Exception {
    try (RunService service = new RunService("test", loops)) {
      service.beginCold(true);
      return service.run(Plan.of(scenario));
    }
  }

  static RequestResult request(RunResult result, String name) {
    return result.requests().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
