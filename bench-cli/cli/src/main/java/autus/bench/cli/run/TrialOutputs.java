package autus.bench.cli.run;

import autus.bench.ci.TrialComment;
import autus.bench.ci.TrialReport;
import autus.bench.ci.TrialResult;
import autus.bench.cli.options.JobSummary;
import autus.bench.cli.options.OptionSection;
import autus.bench.cli.session.OutputFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the verdict of a trial goes besides standard output. */
@OptionSection("For the build server")
final class TrialOutputs {

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the verdicts as JUnit XML.")
  private @Nullable Path junit;

  @Option(
      names = "--comment",
      paramLabel = "FILE",
      description =
          "Also write a comment for the pull request: Markdown with the verdict in its first line, and a hidden mark in its last by which the next one replaces it.")
  private @Nullable Path comment;

  @Option(
      names = "--summary",
      description = "Also append the report to the file that $GITHUB_STEP_SUMMARY names.")
  private boolean summary;

  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      description = "Also write the result of each run there, for `report` and `compare`.")
  private @Nullable Path results;

  /** Refuses what cannot be written, before anything is run. */
  void check(CommandSpec spec) {
    OutputFile.check(spec, "--junit", junit);
    OutputFile.check(spec, "--comment", comment);
    OutputFile.checkDistinct(spec);
    if (results != null) {
      OutputFile.checkFolder(spec, "--results", results);
    }
    if (summary) {
      JobSummary.check(spec);
    }
  }

  /** The folder for results of runs. */
  @Nullable Path results() {
    return results;
  }

  /** Writes the files that are asked for. */
  void publish(CommandSpec spec, TrialResult trial) {
    if (junit != null) {
      OutputFile.write(spec, "--junit", junit, TrialComment.junit(trial));
    }
    if (comment != null) {
      OutputFile.write(spec, "--comment", comment, TrialComment.of(trial));
    }
    if (summary) {
      JobSummary.append(spec, TrialReport.of(trial));
    }
  }
}
