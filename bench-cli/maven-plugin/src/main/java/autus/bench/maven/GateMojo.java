package autus.bench.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Judges a result, as {@code autus-bench gate} does, and fails the build if a gate does not hold.
 */
@Mojo(
    name = "gate",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class GateMojo extends BenchMojo {

  /** The result that is judged. */
  @Parameter(property = "autus.bench.result", required = true)
  private @Nullable File result;

  /** What must hold, such as {@code p95 < 300ms}. */
  @Parameter private List<String> gates = new ArrayList<>();

  /** One more gate, for the command line. */
  @Parameter(property = "autus.bench.gate")
  private @Nullable String gate;

  /** The result, or the folder of results, that {@code baseline} stands for in gates. */
  @Parameter(property = "autus.bench.baseline")
  private @Nullable File baseline;

  @Override
  String goal() {
    return "gate";
  }

  @Override
  List<String> endings() {
    return List.of(".xml", ".md");
  }

  @Override
  void describe(Words words) {
    words
        .add(String.valueOf(result))
        .options("--gate", gates)
        .option("--gate", gate)
        .option("--baseline", baseline)
        .option("--junit", file(".xml"));
  }
}
