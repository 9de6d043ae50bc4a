package autus.bench.plan;

import autus.bench.shape.OpenLoad;
import autus.bench.shape.Stage;
import autus.bench.shape.TimetableLoad;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

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
            .filter(stage -> stage.isAt(elapsedNanos))
            .flatMapToDouble(stage -> rate(stage, elapsedNanos))
            .toArray();
    double sum = 0;
    for (double rate : rates) {
      sum += rate;
    }
    return rates.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  private static DoubleStream rate(Stage stage, long elapsedNanos) {
    if (stage.load() instanceof TimetableLoad recorded) {
      long nanos = elapsedNanos - stage.span().startNanos();
      return DoubleStream.of(recorded.timetable().perSecondAt(nanos));
    }
    return stage.load() instanceof OpenLoad open
        ? DoubleStream.of(open.arrivals().perSecondAt(elapsedNanos, stage.span()))
        : DoubleStream.empty();
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
