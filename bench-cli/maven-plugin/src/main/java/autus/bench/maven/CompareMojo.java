package autus.bench.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Compares two results with regard to noise, as {@code autus-bench compare} does. */
@Mojo(
    name = "compare",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CompareMojo extends BenchMojo {

  /** The result to compare with. */
  @Parameter(property = "autus.bench.before", required = true)
  private @Nullable File before;

  /** The result that is compared. */
  @Parameter(property = "autus.bench.after", required = true)
  private @Nullable File after;

  /** Fails the build if something is worse, a run is not valid, or the machines differ. */
  @Parameter(property = "autus.bench.strict", defaultValue = "false")
  private boolean strict;

  /** What to compare, such as {@code p95}, in place of the usual metrics. */
  @Parameter(property = "autus.bench.metrics")
  private List<String> metrics = new ArrayList<>();

  @Override
  String goal() {
    return "compare";
  }

  @Override
  List<String> endings() {
    return List.of(".html", ".md");
  }

  @Override
  void describe(Words words) {
    words
        .add(String.valueOf(before))
        .add(String.valueOf(after))
        .options("--metric", metrics)
        .flag("--strict", strict)
        .option("--html", file(".html"));
  }
}
