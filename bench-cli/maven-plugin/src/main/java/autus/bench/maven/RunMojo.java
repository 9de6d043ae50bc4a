package autus.bench.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs a load, as {@code autus-bench run} does, and fails the build if a gate does not hold or
 * nothing could be decided. Writes the result, the report and a page for the browser.
 */
@Mojo(
    name = "run",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class RunMojo extends BenchMojo {

  private static final String SECTION = "## ";
  private static final String GATES = "## Gates";

  /** A scenario file in YAML, whose name is relative to the module's folder, or a URL. */
  @Parameter(property = "autus.bench.scenario", required = true)
  private String scenario = "";

  /** Scheme, host and port to which requests go in place of the scenario's own. */
  @Parameter(property = "autus.bench.target")
  private @Nullable String target;

  /** So many users, each of which waits for its responses. */
  @Parameter(property = "autus.bench.users")
  private @Nullable Integer users;

  /** In place of users: requests per second, such as {@code 200/s}. */
  @Parameter(property = "autus.bench.rate")
  private @Nullable String rate;

  /** How long requests are sent, such as {@code 30s}. */
  @Parameter(property = "autus.bench.duration")
  private @Nullable String duration;

  /** What must hold, such as {@code p95 < 300ms}; those of the scenario must hold too. */
  @Parameter private List<String> gates = new ArrayList<>();

  /** One more gate, for the command line. */
  @Parameter(property = "autus.bench.gate")
  private @Nullable String gate;

  /** The result, or the folder of results, that {@code baseline} stands for in gates. */
  @Parameter(property = "autus.bench.baseline")
  private @Nullable File baseline;

  private boolean isLogging = true;

  @Override
  String goal() {
    return "run";
  }

  @Override
  List<String> endings() {
    return List.of(".json", ".invalid.json", ".html", ".xml", ".md");
  }

  @Override
  void describe(Words words) {
    words
        .add(scenario)
        .option("--target", target)
        .option("--users", users)
        .option("--rate", rate)
        .option("--duration", duration)
        .options("--gate", gates)
        .option("--gate", gate)
        .option("--baseline", baseline)
        .option("--out", file(".json"))
        .option("--html", file(".html"));
    if (!gates.isEmpty() || gate != null) {
      words.option("--junit", file(".xml"));
    }
  }

  /** Of the report, what stands above its tables, and what became of the gates. */
  @Override
  boolean isForLog(String line) {
    if (line.startsWith(SECTION)) {
      isLogging = line.startsWith(GATES);
    }
    return isLogging && !line.isBlank();
  }
}
