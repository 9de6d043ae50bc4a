package autus.bench.mcp;

import autus.bench.error.UserErrorException;
import autus.bench.measure.RunResult;
import autus.bench.resultfile.ResultFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** The latest results of this conversation, by names that the tools give them. One thread. */
final class KeptRuns {

  /** Their histograms take a few MB each at most. */
  private static final int MOST_RUNS = 20;

  private final Limits limits;
  private final Map<String, RunResult> byName = new LinkedHashMap<>();
  private int count;

  KeptRuns(Limits limits) {
    this.limits = limits;
  }

  /** Keeps a result, in place of the oldest if there are too many, and names it. */
  String keep(RunResult result) {
    String name = "run-" + ++count;
    byName.put(name, result);
    if (byName.size() > MOST_RUNS) {
      byName.remove(byName.keySet().iterator().next());
    }
    return name;
  }

  /**
   * A result of this conversation, or of a file.
   *
   * @throws UserErrorException if there is none
   */
  RunResult find(String name) {
    RunResult known = byName.get(name);
    if (known != null) {
      return known;
    }
    if (name.matches("run-\\d+")) {
      throw new UserErrorException(
          "there is no result %s; kept are %s"
              .formatted(name, byName.isEmpty() ? "none" : String.join(", ", byName.keySet())));
    }
    return ResultFile.read(limits.existing(name));
  }
}
