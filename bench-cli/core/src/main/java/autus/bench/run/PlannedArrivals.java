package autus.bench.run;

import autus.bench.load.ArrivalPlan;
import autus.bench.load.LoadPlan;
import autus.bench.load.OpenStage;
import autus.bench.load.Population;
import autus.bench.load.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What a plan wants at a time, over all of its groups. */
record PlannedArrivals(List<Population> groups) implements ProgressListener.PlannedLoad {

  static PlannedArrivals of(LoadPlan plan) {
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
            .filter(stage -> isAt(stage, elapsedNanos))
            .filter(OpenStage.class::isInstance)
            .mapToDouble(stage -> rate(((OpenStage) stage).arrivals(), elapsedNanos))
            .toArray();
    double sum = 0;
    for (double rate : rates) {
      sum += rate;
    }
    return rates.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  private static double rate(ArrivalPlan plan, long elapsedNanos) {
    double done =
        (double) (elapsedNanos - plan.span().startNanos())
            / (plan.span().endNanos() - plan.span().startNanos());
    return plan.startPerSecond() + done * (plan.endPerSecond() - plan.startPerSecond());
  }

  private static boolean isAt(Stage stage, long elapsedNanos) {
    return stage.span().startNanos() <= elapsedNanos && elapsedNanos < stage.span().endNanos();
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
