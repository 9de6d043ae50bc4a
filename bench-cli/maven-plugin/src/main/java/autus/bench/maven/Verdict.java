package autus.bench.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * What an exit code means for a build.
 *
 * @param said the last messages of the tool, for who reads only the end of a build's log
 */
record Verdict(String goal, int exitCode, List<String> said, Path folder) {

  private static final int PASS = 0;
  private static final int MISTAKE = 2;
  private static final int GATE_FAILED = 3;
  private static final int UNDECIDED = 4;

  static Verdict of(String goal, BenchProcess.Ended ended, Path folder) {
    return new Verdict(goal, ended.exitCode(), ended.said(), folder);
  }

  /**
   * Lets the build go on if all went well.
   *
   * @throws MojoFailureException if a gate failed, something is worse, or nothing could be decided
   * @throws MojoExecutionException if the command could not do its work
   */
  void require() throws MojoExecutionException, MojoFailureException {
    switch (exitCode) {
      case PASS -> {}
      case MISTAKE ->
          throw new MojoExecutionException(
              message("a parameter, a file or a gate has a mistake (exit code 2)"));
      case GATE_FAILED ->
          throw new MojoFailureException(
              message("a gate failed, or something is worse (exit code 3)"));
      case UNDECIDED ->
          throw new MojoFailureException(
              message(
                  "nothing could be decided, which is no success: the run is not valid, lacks data, or could not take place (exit code 4)"));
      default -> throw new MojoExecutionException(message("it ended with exit code " + exitCode));
    }
  }

  private String message(String what) {
    StringBuilder message = new StringBuilder("autus-bench " + goal + ": " + what);
    said.forEach(line -> message.append("\n  ").append(line));
    return message.append("\n  reports: ").append(folder).toString();
  }
}
