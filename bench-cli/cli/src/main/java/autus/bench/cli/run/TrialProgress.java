package autus.bench.cli.run;

import autus.bench.ci.TrialListener;
import autus.bench.ci.verdict.FigureStanding;
import autus.bench.ci.verdict.Standing;
import autus.bench.cli.session.OutputFile;
import autus.bench.compare.ChangeVerdict;
import autus.bench.console.progress.Progress;
import autus.bench.measure.RunResult;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Shows how a trial goes, and keeps its results if that is asked for. */
final class TrialProgress implements TrialListener {

  private final CommandSpec spec;
  private final Progress progress;
  private final @Nullable Path results;

  TrialProgress(CommandSpec spec, Progress progress, @Nullable Path results) {
    this.spec = spec;
    this.progress = progress;
    this.results = results;
  }

  @Override
  public void begins(String step) {
    progress.begin(step);
  }

  @Override
  public void progressed(RunProgress run) {
    progress.update(run);
  }

  @Override
  public void measured(RunResult result) {
    if (results != null) {
      OutputFile.result(spec, "--results", results.resolve(result.name() + ".json"), result);
    }
  }

  @Override
  public void looked(int roundCount, Standing standing) {
    String open =
        standing.figures().stream()
            .map(FigureStanding::change)
            .filter(change -> change.verdict() == ChangeVerdict.NOT_ENOUGH_DATA)
            .map(change -> change.metric().toString())
            .collect(Collectors.joining(", "));
    progress.note(
        "after %d rounds: %s"
            .formatted(
                roundCount, standing.isDecided() || open.isEmpty() ? "decided" : "open: " + open));
  }
}
