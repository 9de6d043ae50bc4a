package autus.bench.staleness;

import java.util.ArrayList;
import java.util.List;

/**
 * How the least version that readers must see rose in time, in bounded memory: of very many steps,
 * every second one of the older half is forgotten, so that an old version's age may be understated
 * and never overstated. Not thread-safe.
 */
final class VersionSteps {

  static final int MOST_STEPS = 16_384;

  private final List<Step> steps = new ArrayList<>();

  /**
   * One rise.
   *
   * @param bound from now on nothing older than this is fresh
   * @param atNanos when it became known
   * @param base the read or write on which the bound rests
   * @param cause whose end made it known; may be the base itself
   */
  record Step(long bound, long atNanos, Access base, Access cause) {}

  /** Adds a step; its bound is higher than all before. */
  void add(Step step) {
    if (steps.size() == MOST_STEPS) {
      thin();
    }
    steps.add(step);
  }

  /** The first step above that version. There must be one. */
  Step firstAbove(long version) {
    int low = 0;
    int high = steps.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps.get(middle).bound() > version) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return steps.get(low);
  }

  private void thin() {
    int half = steps.size() / 2;
    List<Step> kept = new ArrayList<>(MOST_STEPS);
    for (int i = 0; i < steps.size(); i++) {
      if (i >= half || i % 2 == 1) {
        kept.add(steps.get(i));
      }
    }
    steps.clear();
    steps.addAll(kept);
  }
}
