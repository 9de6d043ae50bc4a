package autus.bench.run;

import autus.bench.load.LoadPlan;
import autus.bench.load.Population;
import java.util.List;

/** The users of a plan by the time of their arrival. */
record PlannedArrivals(List<Population> groups) implements ProgressListener.PlannedUsers {

  static PlannedArrivals of(LoadPlan plan) {
    return new PlannedArrivals(plan.groups());
  }

  @Override
  public long at(long elapsedNanos) {
    return groups.stream().mapToLong(group -> group.usersAt(elapsedNanos)).sum();
  }

  @Override
  public long total() {
    return groups.stream().mapToLong(Population::users).sum();
  }
}
