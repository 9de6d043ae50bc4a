package autus.bench.plan;

import autus.bench.content.RunCounters;
import autus.bench.content.ValueSource.UserPlace;
import autus.bench.content.Values;

/**
 * What the users of one run send, with what they share while it lasts: the values that the run's
 * setup captured, and counters. Thread-safe; one object for each run.
 */
public final class Visits {

  private final LoadPlan plan;
  private final Values ofSetup;
  private final RunCounters counters = new RunCounters();

  /**
   * The visits of a run.
   *
   * @param ofSetup what each user begins with; not changed
   */
  public Visits(LoadPlan plan, Values ofSetup) {
    this.plan = plan;
    this.ofSetup = ofSetup;
  }

  /** The visits of a run without setup. */
  public Visits(LoadPlan plan) {
    this(plan, new Values(plan.groups().get(0).mix().slotCount()));
  }

  /** What the user with that number in that group, both from 0, sends. */
  public RequestSequence of(int group, int user) {
    long earlier = plan.groups().subList(0, group).stream().mapToLong(Population::users).sum();
    long all = plan.groups().stream().mapToLong(Population::users).sum();
    return RequestSequence.of(
        plan.groups().get(group).mix(),
        plan.seed(),
        group,
        user,
        new UserPlace(earlier + user, all, counters),
        ofSetup);
  }
}
