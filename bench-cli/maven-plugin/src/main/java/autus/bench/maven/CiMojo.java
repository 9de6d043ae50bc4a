package autus.bench.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Measures base against head on this machine, as {@code autus-bench ci} does, and fails the build
 * if head is worse or nothing could be decided. Writes JUnit XML and a comment for the pull
 * request.
 */
@Mojo(name = "ci", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CiMojo extends BenchMojo {

  /** What head is compared with: a commit, branch or tag, a file such as a jar, or a URL. */
  @Parameter(property = "autus.bench.base", required = true)
  private String base = "";

  /** What is judged, likewise. */
  @Parameter(property = "autus.bench.head", defaultValue = "HEAD")
  private String head = "HEAD";

  /** Builds a commit, in a git worktree of its own. */
  @Parameter(property = "autus.bench.build")
  private @Nullable String build;

  /** Which file or folder of a commit <code>{app}</code> stands for. */
  @Parameter(property = "autus.bench.app")
  private @Nullable String app;

  /** Starts a side, such as <code>java -jar {app} --server.port={port}</code>. */
  @Parameter(property = "autus.bench.start")
  private @Nullable String start;

  /** The path that a side answers when it is ready. */
  @Parameter(property = "autus.bench.ready")
  private @Nullable String ready;

  /** The load: a scenario file, or a path to request. */
  @Parameter(property = "autus.bench.scenario", required = true)
  private String scenario = "";

  /** So many users, each of which waits for its responses. */
  @Parameter(property = "autus.bench.users")
  private @Nullable Integer users;

  /** How long each run lasts, such as {@code 5s}. */
  @Parameter(property = "autus.bench.duration")
  private @Nullable String duration;

  /** The most rounds. */
  @Parameter(property = "autus.bench.rounds")
  private @Nullable Integer rounds;

  /** After this time no round begins, such as {@code 10m}. */
  @Parameter(property = "autus.bench.timeLimit")
  private @Nullable String timeLimit;

  /** What must hold of head, such as {@code p95 <= baseline + 10%}. */
  @Parameter private List<String> gates = new ArrayList<>();

  @Override
  String goal() {
    return "ci";
  }

  @Override
  List<String> endings() {
    return List.of(".xml", "-comment.md", ".md");
  }

  @Override
  void describe(Words words) {
    words
        .option("--base", base)
        .option("--head", head)
        .option("--build", build)
        .option("--app", app)
        .option("--start", start)
        .option("--ready", ready)
        .option("--scenario", scenario)
        .option("--users", users)
        .option("--duration", duration)
        .option("--rounds", rounds)
        .option("--time-limit", timeLimit)
        .options("--gate", gates)
        .option("--junit", file(".xml"))
        .option("--comment", file("-comment.md"));
  }
}
