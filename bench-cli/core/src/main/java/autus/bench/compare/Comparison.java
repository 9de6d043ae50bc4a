package autus.bench.compare;

import autus.bench.measure.RunResult;
import autus.bench.measure.Setup.Machine;
import autus.bench.measure.metric.UnknownMetricException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Two sides, each of one or several runs. A change counts only if its 95 % interval excludes "the
 * same" and it is larger than the smallest effect.
 *
 * @param before the baseline
 * @param after the other side
 * @param basis what the intervals rest on
 * @param changes the whole run first, then request by request
 * @param notes what a reader must know before believing the figures; usually empty
 */
public record Comparison(
    Side before, Side after, Basis basis, List<MetricChange> changes, List<String> notes) {

  public Comparison {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }

  /**
   * Compares two runs of which nothing else is known. The same seed gives the same intervals.
   *
   * @throws UnknownMetricException if a metric or one of its selectors is in neither run
   */
  public static Comparison of(RunResult before, RunResult after, ComparisonSettings settings) {
    return of(Side.of(before), Side.of(after), History.NONE, settings);
  }

  /**
   * Compares two sides. The same seed gives the same intervals.
   *
   * @param history how far equal runs differ, for a side of which there is a single run
   * @throws UnknownMetricException if a metric or one of its selectors is in neither side
   */
  public static Comparison of(
      Side before, Side after, History history, ComparisonSettings settings) {
    return new SideComparison(before, after, settings).compare(history);
  }

  /**
   * Compares two runs whose slices of time belong together one by one, such as those that were
   * measured in turn: they are drawn together, so what troubled both cancels out.
   */
  static Comparison ofPairs(RunResult before, RunResult after, ComparisonSettings settings) {
    return new SideComparison(Side.of(before), Side.of(after), settings).compareSlices();
  }

  /** How many changes have this verdict. */
  public long count(ChangeVerdict verdict) {
    return changes.stream().filter(change -> change.verdict() == verdict).count();
  }

  /** Whether all runs may be believed. */
  public boolean isValid() {
    return before.isValid() && after.isValid();
  }

  /**
   * The machines of its runs in words, if they are not one: these differ by more than most changes
   * of software do.
   */
  public List<String> differentMachines() {
    List<Machine> machines =
        Stream.of(before, after)
            .flatMap(side -> side.runs().stream())
            .map(run -> run.setup().environment().machine())
            .toList();
    return machines.stream().allMatch(machine -> machine.isLike(machines.get(0)))
        ? List.of()
        : machines.stream().map(Machine::words).distinct().toList();
  }

  /**
   * Change of a counter of the target from the first side to the other, as means over their runs,
   * if all of them have it.
   */
  public Optional<Map.Entry<Long, Long>> counter(String name) {
    OptionalDouble first = counter(before, name);
    OptionalDouble second = counter(after, name);
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(Map.entry(Math.round(first.getAsDouble()), Math.round(second.getAsDouble())));
  }

  private static OptionalDouble counter(Side side, String name) {
    boolean isKnown =
        side.runs().stream().allMatch(run -> run.target().counters().containsKey(name));
    return isKnown
        ? side.runs().stream()
            .mapToLong(run -> run.target().counters().getOrDefault(name, 0L))
            .average()
        : OptionalDouble.empty();
  }
}
