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
    return groups.stream().mapToLong(group -> at(group, elapsedNanos)).sum();
  }

  /** The first comes at once, the others one by one. */
  private static long at(Population group, long elapsedNanos) {
    double arrived = 1 + Math.floor(elapsedNanos / 1e9 * group.usersPerSecond());
    return elapsedNanos < 0 ? 0 : (long) Math.min(group.users(), arrived);
  }

  @Override
  public long total() {
    return groups.stream().mapToLong(Population::users).sum();
  }
}
