package autus.bench.plan;

import autus.bench.content.RunCounters;
import autus.bench.content.ValueSource;
import autus.bench.content.ValueSource.UserPlace;
import autus.bench.content.Values;
import java.util.List;
import java.util.function.Predicate;

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
    UserPlace among =
        new UserPlace(before(group, each -> true) + user, Math.max(1, all(each -> true)), counters);
    return RequestSequence.of(
        plan.groups().get(group).mix(),
        plan.seed(),
        group,
        user,
        source -> source.isSharedOut() ? share(source, group, user) : among,
        ofSetup);
  }

  /** The place among the users who draw from the same source. */
  private UserPlace share(ValueSource source, int group, int user) {
    Predicate<Population> draws =
        each -> each.mix().sources().contains(source) || each.login().sources().contains(source);
    return new UserPlace(before(group, draws) + user, Math.max(1, all(draws)), counters);
  }

  private long before(int group, Predicate<Population> wanted) {
    return count(plan.groups().subList(0, group), wanted);
  }

  private long all(Predicate<Population> wanted) {
    return count(plan.groups(), wanted);
  }

  private static long count(List<Population> groups, Predicate<Population> wanted) {
    return groups.stream().filter(wanted).mapToLong(Population::users).sum();
  }
}
