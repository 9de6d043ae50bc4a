package autus.bench.compare;

import autus.bench.error.UserErrorException;
import autus.bench.measure.RunResult;
import java.util.List;
import java.util.function.Predicate;

/**
 * One side of a comparison: runs of the same thing, any of which could stand for it. Immutable.
 *
 * @param name in reports
 * @param runs at least one, each another run
 */
public record Side(String name, List<RunResult> runs) {

  /**
   * Checks that there are runs, and that none counts twice.
   *
   * @throws UserErrorException if a run is there twice, for then it says nothing about how far runs
   *     differ
   */
  public Side {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a side needs at least one run");
    }
    for (int i = 1; i < runs.size(); i++) {
      int position = i;
      List<RunResult> earlier = runs.subList(0, i);
      if (earlier.stream().anyMatch(isSameRun(runs.get(position)))) {
        throw new UserErrorException(
            "each result of a side must be another run, but %s, begun at %s, is there twice"
                .formatted(
                    runs.get(position).name(), runs.get(position).identity().window().startedAt()));
      }
    }
  }

  /** A side of which there is one run. */
  public static Side of(RunResult run) {
    return new Side(run.name(), List.of(run));
  }

  /** Whether one run stands for it. */
  public boolean isSingle() {
    return runs.size() == 1;
  }

  /** Whether all of its runs may be believed. */
  public boolean isValid() {
    return runs.stream().allMatch(run -> run.identity().validity().valid());
  }

  /** The first run, for what all have in common. */
  RunResult first() {
    return runs.get(0);
  }

  /** Whether this run is among them. */
  boolean has(RunResult run) {
    return runs.stream().anyMatch(isSameRun(run));
  }

  /** Names may be changed for display, so that they tell nothing. */
  static Predicate<RunResult> isSameRun(RunResult run) {
    return other ->
        other.identity().window().equals(run.identity().window())
            && other.measurement().equals(run.measurement());
  }
}
