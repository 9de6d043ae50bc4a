package autus.bench.compare;

import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.metric.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Two sides that were measured in turn, beside one side compared with itself: what that differs by
 * is the noise of the run, and no difference of the sides counts that is not larger.
 *
 * @param sides B against A
 * @param floor one half of A against the other; of the whole run only
 */
public record AlternatingComparison(Comparison sides, Comparison floor) {

  private static final String REMARK_OF_A = "side A of an A/B run; B is ";
  private static final String REMARK_OF_B = "side B of an A/B run: ";

  private static final String WITHIN_FLOOR = "side A differs from itself by as much";

  /**
   * Compares both sides, and A with itself, drawing the slices that belong together together.
   *
   * @param a the baseline
   * @param oneHalf half of the slices of A
   * @param otherHalf the rest of them
   */
  public static AlternatingComparison of(
      RunResult a,
      RunResult b,
      RunResult oneHalf,
      RunResult otherHalf,
      ComparisonSettings settings) {
    Comparison all = Comparison.ofPairs(oneHalf, otherHalf, settings);
    Comparison floor =
        new Comparison(
            all.before(),
            all.after(),
            all.basis(),
            all.changes().stream().filter(change -> change.request().isEmpty()).toList(),
            List.of());
    Comparison sides = Comparison.ofPairs(a, b, settings);
    List<MetricChange> changes = new ArrayList<>();
    for (MetricChange change : sides.changes()) {
      changes.add(isWithinFloor(change, all) ? withinFloor(change) : change);
    }
    return new AlternatingComparison(
        new Comparison(sides.before(), sides.after(), sides.basis(), changes, sides.notes()),
        floor);
  }

  /**
   * The result of side A with what tells readers, and {@link #areSides}, that it is one.
   *
   * @param difference in words, what B has that A has not
   */
  public static RunResult markA(RunResult a, String difference) {
    return a.withRemark(REMARK_OF_A + difference);
  }

  /** The same of side B. */
  public static RunResult markB(RunResult b, String difference) {
    return b.withRemark(REMARK_OF_B + difference);
  }

  /** Whether these are marked as the sides of one run, in the order A, B or B, A. */
  static boolean areSides(RunResult one, RunResult other) {
    Window first = one.identity().window();
    Window second = other.identity().window();
    boolean isOneRun =
        first.lengthNanos() == second.lengthNanos()
            && Duration.between(first.startedAt(), second.startedAt()).abs().toNanos()
                < first.lengthNanos();
    return isOneRun && (isMarked(one, other) || isMarked(other, one));
  }

  private static boolean isMarked(RunResult a, RunResult b) {
    return a.identity().remarks().stream()
        .filter(remark -> remark.startsWith(REMARK_OF_A))
        .map(remark -> REMARK_OF_B + remark.substring(REMARK_OF_A.length()))
        .anyMatch(b.identity().remarks()::contains);
  }

  private static boolean isWithinFloor(MetricChange change, Comparison floor) {
    boolean isChanged =
        change.verdict() == ChangeVerdict.BETTER || change.verdict() == ChangeVerdict.WORSE;
    return isChanged
        && floor.changes().stream()
            .filter(each -> each.request().equals(change.request()))
            .filter(each -> each.metric().equals(change.metric()))
            .anyMatch(each -> effect(each) >= effect(change));
  }

  private static MetricChange withinFloor(MetricChange change) {
    return new MetricChange(
        change.request(),
        change.metric(),
        change.before(),
        change.after(),
        change.interval(),
        ChangeVerdict.NO_CHANGE,
        WITHIN_FLOOR,
        OptionalInt.empty());
  }

  /** The size of a change: of shares the difference, of others the ratio, either way. */
  private static double effect(MetricChange change) {
    Optional<Metric> before = change.before();
    Optional<Metric> after = change.after();
    if (before.isEmpty() || after.isEmpty()) {
      return 0;
    }
    return change.isShare()
        ? Math.abs(after.get().value() - before.get().value())
        : Math.abs(Math.log(after.get().value() / before.get().value()));
  }
}
