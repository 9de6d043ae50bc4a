package autus.bench.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import autus.bench.load.ScriptedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes as JUnit does, with reports in a folder of their own. */
final class LoadTests {

  private LoadTests() {}

  /** Runs these classes against that server. */
  static EngineExecutionResults run(ScriptedServer server, Path reports, Class<?>... classes) {
    return run(Map.of("autus.bench.target", server.target().uri().toString()), reports, classes);
  }

  /** The same with these parameters. */
  static EngineExecutionResults run(
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
  static List<String> messages(EngineExecutionResults results, TestExecutionResult.Status status) {
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
    return event
        .getPayload(org.junit.platform.engine.reporting.ReportEntry.class)
        .orElseThrow()
        .getKeyValuePairs();
  }
}
