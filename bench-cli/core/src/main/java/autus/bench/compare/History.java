package autus.bench.compare;

import autus.bench.measure.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Earlier runs of the same scenario on the same machine that tell how far equal runs differ.
 * Immutable.
 *
 * @param runs each another run, and none of those that are compared
 * @param leftOut results that were named and do not count, each with the reason
 */
public record History(List<RunResult> runs, List<String> leftOut) {

  /** Nothing is known. */
  public static final History NONE = new History(List.of(), List.of());

  public History {
    runs = List.copyOf(runs);
    leftOut = List.copyOf(leftOut);
  }

  /** Those of these results that are like the runs of a side. */
  public static History of(List<RunResult> results, Side like) {
    List<RunResult> runs = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (RunResult result : results) {
      String reason = reason(result, like.first());
      if (!reason.isEmpty()) {
        leftOut.add("%s: %s".formatted(result.name(), reason));
      } else if (!like.has(result) && runs.stream().noneMatch(Side.isSameRun(result))) {
        runs.add(result);
      }
    }
    return new History(runs, leftOut);
  }

  /** The same without the runs of this side, which must not tell about themselves. */
  History without(Side side) {
    return new History(runs.stream().filter(run -> !side.has(run)).toList(), leftOut);
  }

  private static String reason(RunResult result, RunResult like) {
    if (!result.identity().validity().valid()) {
      return "an invalid run";
    }
    if (!result.setup().plan().digest().equals(like.setup().plan().digest())) {
      return "another scenario";
    }
    return result.setup().environment().machine().equals(like.setup().environment().machine())
        ? ""
        : "another machine";
  }
}
