package autus.bench.junit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import autus.bench.load.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes as JUnit does, with reports in a folder of their own. */
final class LoadTests {

  private static final int MOST_TRIES = 3;

  private static final String NOT_VALID = "the run is not valid: ";

  /** The reason that is not this machine's, but the server's. */
  private static final String OF_THE_SERVER = NOT_VALID + "no request was answered";

  private LoadTests() {}

  /**
   * A server that takes a millisecond, so that users without pauses leave the processors to others.
   */
  static ScriptedServer server() throws IOException {
    return ScriptedServer.start(
        (request, out) -> {
          Thread.sleep(1);
          out.write(ScriptedServer.ok("x", "X-Cache: HIT"));
        });
  }

  /** Runs these classes against that server. */
  static EngineExecutionResults run(ScriptedServer server, Path reports, Class<?>... classes) {
    return run(Map.of("autus.bench.target", server.target().uri().toString()), reports, classes);
  }

  /** The same with these parameters, again where this machine is too busy for a valid run. */
  static EngineExecutionResults run(
      Map<String, String> parameters, Path reports, Class<?>... classes) {
    for (int tries = 1; tries < MOST_TRIES; tries++) {
      EngineExecutionResults results = execute(parameters, reports, classes);
      if (tooBusy(results).isEmpty()) {
        return results;
      }
    }
    return once(parameters, reports, classes);
  }

  /** The same, once: left out where this machine is too busy. */
  static EngineExecutionResults once(
      Map<String, String> parameters, Path reports, Class<?>... classes) {
    EngineExecutionResults results = execute(parameters, reports, classes);
    Optional<String> reason = tooBusy(results);
    assumeTrue(reason.isEmpty(), () -> "this machine is too busy for a load: " + reason);
    return results;
  }

  private static Optional<String> tooBusy(EngineExecutionResults results) {
    return Stream.of(Status.ABORTED, Status.FAILED)
        .flatMap(status -> messages(results, status).stream())
        .filter(message -> message.contains(NOT_VALID) && !message.contains(OF_THE_SERVER))
        .findFirst();
  }

  private static EngineExecutionResults execute(
      Map<String, String> parameters, Path reports, Class<?>... classes) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("autus.bench.output", reports.toString())
            .configurationParameter("autus.bench.warm-up", "false")
            // However late a busy machine makes a request.
            .configurationParameter("autus.bench.lateness-limit", "30s");
    parameters.forEach(kit::configurationParameter);
    for (Class<?> each : classes) {
      kit.selectors(selectClass(each));
    }
    return kit.execute();
  }

  /** The messages of the tests that ended so. */
  static List<String> messages(EngineExecutionResults results, Status status) {
    return results.allEvents().executions().finished().stream()
        .map(execution -> execution.getTerminationInfo().getExecutionResult())
        .filter(result -> result.getStatus() == status)
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .toList();
  }

  /** The names of the files that a test was told to have. */
  static List<String> reported(EngineExecutionResults results, String key) {
    return results.allEvents().reportingEntryPublished().stream()
        .map(LoadTests::entry)
        .map(entry -> String.valueOf(entry.get(key)))
        .toList();
  }

  private static Map<String, String> entry(Event event) {
    return event.getPayload(ReportEntry.class).orElseThrow().getKeyValuePairs();
  }
}
