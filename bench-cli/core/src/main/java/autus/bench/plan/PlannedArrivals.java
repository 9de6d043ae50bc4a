package autus.bench.plan;

import autus.bench.shape.OpenLoad;
import autus.bench.shape.Stage;
import autus.bench.shape.TimeSpan;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What a plan wants at a time, over all of its groups. */
public record PlannedArrivals(List<Population> groups) implements PlannedLoad {

  /** Those of a plan. */
  public static PlannedArrivals of(LoadPlan plan) {
    return new PlannedArrivals(plan.groups());
  }

  @Override
  public long usersAt(long elapsedNanos) {
    return groups.stream().mapToLong(group -> group.usersAt(elapsedNanos)).sum();
  }

  @Override
  public long users() {
    return groups.stream().mapToLong(Population::users).sum();
  }

  @Override
  public OptionalDouble requestsPerSecondAt(long elapsedNanos) {
    double[] rates =
        groups.stream()
            .flatMap(group -> group.stages().stream())
            .filter(stage -> stage.isAt(elapsedNanos) && stage.load() instanceof OpenLoad)
            .mapToDouble(stage -> rate((OpenLoad) stage.load(), stage.span(), elapsedNanos))
            .toArray();
    double sum = 0;
    for (double rate : rates) {
      sum += rate;
    }
    return rates.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  private static double rate(OpenLoad load, TimeSpan span, long elapsedNanos) {
    return load.arrivals().perSecondAt(elapsedNanos, span);
  }

  @Override
  public int stageAt(long elapsedNanos) {
    List<Stage> stages = longest();
    int begun =
        (int) stages.stream().filter(each -> each.span().startNanos() <= elapsedNanos).count();
    return Math.max(1, begun);
  }

  @Override
  public int stages() {
    return longest().size();
  }

  /** Of the group with the most. */
  private List<Stage> longest() {
    return groups.stream()
        .map(Population::stages)
        .max(Comparator.comparingInt((List<Stage> stages) -> stages.size()))
        .orElseThrow();
  }
}
