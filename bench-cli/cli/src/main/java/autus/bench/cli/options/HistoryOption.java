package autus.bench.cli.options;

import autus.bench.measure.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Earlier results that tell how far equal runs differ. */
public final class HistoryOption {

  @Option(
      names = "--history",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Earlier results of this scenario on this machine, or folders of them; they show how much equal runs differ where a side has one run only.")
  private List<Path> files = new ArrayList<>();

  /** The results, those of folders in the order of their names. */
  public List<RunResult> results() {
    return ResultFiles.read("--history", files);
  }
}
