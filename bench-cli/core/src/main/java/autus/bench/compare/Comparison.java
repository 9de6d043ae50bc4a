package autus.bench.compare;

import autus.bench.measure.Metric;
import autus.bench.measure.RequestResult;
import autus.bench.measure.ResultMetrics;
import autus.bench.measure.RunResult;
import autus.bench.measure.Setup.Plan;
import autus.bench.measure.UnknownMetricException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two runs side by side. A change counts only if its 95 % interval excludes "the same" and it is
 * larger than the smallest effect.
 *
 * @param before the baseline
 * @param after the other run
 * @param changes the whole run first, then request by request
 * @param notes what a reader must know before believing the figures; usually empty
 */
public record Comparison(
    RunResult before, RunResult after, List<MetricChange> changes, List<String> notes) {

  public Comparison {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }

  /**
   * Compares two runs. The same seed gives the same intervals.
   *
   * @throws UnknownMetricException if a metric or one of its selectors is in neither run
   */
  public static Comparison of(RunResult before, RunResult after, ComparisonSettings settings) {
    return new Pair(before, after, settings, false).compare();
  }

  /**
   * Compares two runs whose slices of time belong together one by one, such as those that were
   * measured in turn: they are drawn together, so what troubled both cancels out.
   */
  static Comparison ofPairs(RunResult before, RunResult after, ComparisonSettings settings) {
    return new Pair(before, after, settings, true).compare();
  }

  /** How many changes have this verdict. */
  public long count(ChangeVerdict verdict) {
    return changes.stream().filter(change -> change.verdict() == verdict).count();
  }

  /** Whether both runs may be believed. */
  public boolean isValid() {
    return before.identity().validity().valid() && after.identity().validity().valid();
  }

  /** Change of a counter of the target from the first run to the other, if both have it. */
  public Optional<Map.Entry<Long, Long>> counter(String name) {
    Long first = before.target().counters().get(name);
    Long second = after.target().counters().get(name);
    return first == null || second == null
        ? Optional.empty()
        : Optional.of(Map.entry(first, second));
  }

  /** A figure to compare, and whose. */
  private record Question(Optional<String> request, MetricQuery metric) {
    MetricQuery query() {
      return request.map(metric::ofRequest).orElse(metric);
    }
  }

  /** The work of one comparison. */
  private static final class Pair {

    private final RunResult before;
    private final RunResult after;
    private final ComparisonSettings settings;
    private final ResultMetrics beforeMetrics;
    private final ResultMetrics afterMetrics;
    private final boolean isPaired;

    Pair(RunResult before, RunResult after, ComparisonSettings settings, boolean isPaired) {
      this.isPaired = isPaired;
      this.before = before;
      this.after = after;
      this.settings = settings;
      this.beforeMetrics = ResultMetrics.of(before);
      this.afterMetrics = ResultMetrics.of(after);
    }

    Comparison compare() {
      List<Question> questions = questions();
      List<MetricQuery> noisy =
          questions.stream().map(Question::query).filter(Resampling::canTell).distinct().toList();
      Resampling alone = Resampling.of(before);
      Resampling second = isPaired ? Resampling.of(after).alike(alone) : Resampling.of(after);
      Resampling first = isPaired ? alone.alike(second) : alone;
      Noise noise =
          first.isEnough() && second.isEnough()
              ? new Noise(
                  noisy,
                  first.values(noisy, settings.sampleCount(), settings.seed()),
                  second.values(
                      noisy, settings.sampleCount(), isPaired ? settings.seed() : ~settings.seed()),
                  Math.min(first.stretchCount(), second.stretchCount()),
                  "")
              : Noise.unknown((first.isEnough() ? second : first).size());
      List<MetricChange> changes = new ArrayList<>();
      for (Question question : questions) {
        change(question, noise).ifPresent(changes::add);
      }
      return new Comparison(before, after, changes, notes());
    }

    private List<Question> questions() {
      List<String> common =
          before.requests().stream()
              .map(RequestResult::name)
              .filter(name -> after.request(name).isPresent())
              .toList();
      List<Question> questions = new ArrayList<>();
      for (MetricQuery metric : settings.metrics()) {
        beforeMetrics.find(metric.name(), metric.selectors());
        afterMetrics.find(metric.name(), metric.selectors());
        questions.add(new Question(Optional.empty(), metric));
      }
      for (String request : common) {
        for (MetricQuery metric : settings.metrics()) {
          if (isSplit(metric, request)) {
            questions.add(new Question(Optional.of(request), metric));
          }
        }
      }
      return questions;
    }

    /** Whether the metric can be asked of single requests, and is not yet of some. */
    private boolean isSplit(MetricQuery metric, String request) {
      boolean ofRequests =
          metric.selectors().stream().anyMatch(each -> before.request(each).isPresent());
      if (ofRequests || !ResultMetrics.isOfBlocks(metric.name(), metric.selectors())) {
        return false;
      }
      try {
        beforeMetrics.find(metric.name(), metric.ofRequest(request).selectors());
        return true;
      } catch (UnknownMetricException wholeRunOnly) {
        return false;
      }
    }

    private Optional<MetricChange> change(Question question, Noise noise) {
      MetricQuery query = question.query();
      Optional<Metric> first = beforeMetrics.find(query.name(), query.selectors());
      Optional<Metric> second = afterMetrics.find(query.name(), query.selectors());
      if (first.isEmpty() && second.isEmpty()) {
        return Optional.empty();
      }
      Optional<Interval> interval =
          first.isPresent() && second.isPresent()
              ? noise.interval(query, first.get().unit() == Metric.Unit.SHARE)
              : Optional.empty();
      String weakness = weakness(query, first, second, noise);
      return Optional.of(
          new MetricChange(
              question.request(),
              question.metric(),
              first,
              second,
              weakness.isEmpty() ? interval : Optional.empty(),
              verdict(query, first, second, interval, weakness),
              weakness));
    }

    private String weakness(
        MetricQuery query, Optional<Metric> first, Optional<Metric> second, Noise noise) {
      if (first.isEmpty() || second.isEmpty()) {
        return "not defined in " + (first.isEmpty() ? before : after).name();
      }
      if (first.get().bounds().isPresent() || second.get().bounds().isPresent()) {
        return "known between bounds only: some responses do not tell what the cache did";
      }
      Optional<String> counted = first.get().source().or(second.get()::source);
      if (counted.isPresent()) {
        return "by %s, for the whole run only: chance cannot be told from change"
            .formatted(counted.get());
      }
      double beyond =
          Math.min(
              first.get().samplesBeyond().orElse(Double.MAX_VALUE),
              second.get().samplesBeyond().orElse(Double.MAX_VALUE));
      if (!first.get().isFirm() || !second.get().isFirm()) {
        return String.format(
            Locale.ROOT,
            "rests on %.1f requests, needs %.0f",
            beyond,
            Metric.FEWEST_SAMPLES_BEYOND);
      }
      return Resampling.canTell(query) ? noise.missing() : "";
    }

    private ChangeVerdict verdict(
        MetricQuery query,
        Optional<Metric> first,
        Optional<Metric> second,
        Optional<Interval> interval,
        String weakness) {
      if (!weakness.isEmpty() || first.isEmpty() || second.isEmpty()) {
        return ChangeVerdict.NOT_ENOUGH_DATA;
      }
      ResultMetrics.Direction direction = ResultMetrics.direction(query.name());
      if (!Resampling.canTell(query) || direction == ResultMetrics.Direction.NEITHER) {
        return ChangeVerdict.NOT_JUDGED;
      }
      if (interval.isEmpty()) {
        return ChangeVerdict.NOT_ENOUGH_DATA;
      }
      Metric old = first.get();
      double now = second.get().value();
      double same = old.unit() == Metric.Unit.SHARE ? 0 : 1;
      if (interval.get().contains(same)
          || !settings.smallest().isReached(old.value(), now, old.unit())) {
        return ChangeVerdict.NO_CHANGE;
      }
      boolean isMore = now > old.value();
      return isMore == (direction == ResultMetrics.Direction.HIGHER_IS_BETTER)
          ? ChangeVerdict.BETTER
          : ChangeVerdict.WORSE;
    }

    private List<String> notes() {
      List<String> notes = new ArrayList<>();
      for (RunResult run : List.of(before, after)) {
        run.identity()
            .validity()
            .reasons()
            .forEach(reason -> notes.add("%s is INVALID: %s".formatted(run.name(), reason)));
      }
      if (isPaired) {
        return notes; // both sides of one run differ in what was asked for, and in nothing else
      }
      Plan planBefore = before.setup().plan();
      Plan planAfter = after.setup().plan();
      if (!planBefore.hasDigestLike(planAfter)) {
        notes.add(
            "the two runs come from different versions of this tool, so it cannot be told whether"
                + " their scenarios are the same");
      } else if (!planBefore.digest().equals(planAfter.digest())) {
        notes.add("the two runs come from different scenarios; their loads differ");
      }
      if (!before.setup().environment().machine().equals(after.setup().environment().machine())) {
        notes.add("the two runs come from different machines");
      }
      return notes;
    }
  }

  /** The values of figures in composed runs. */
  private static final class Noise {

    private final List<MetricQuery> queries;
    private final double[][] before;
    private final double[][] after;
    private final double stretchCount;
    private final String missing;

    Noise(
        List<MetricQuery> queries,
        double[][] before,
        double[][] after,
        double stretchCount,
        String missing) {
      this.queries = queries;
      this.before = before;
      this.after = after;
      this.stretchCount = stretchCount;
      this.missing = missing;
    }

    /** Why there is no interval; empty if there is. */
    String missing() {
      return missing;
    }

    static Noise unknown(String reason) {
      return new Noise(List.of(), new double[0][], new double[0][], 0, reason);
    }

    Optional<Interval> interval(MetricQuery query, boolean isShare) {
      int position = queries.indexOf(query);
      if (position < 0) {
        return Optional.empty();
      }
      double[] values = new double[before[position].length];
      for (int i = 0; i < values.length; i++) {
        double first = before[position][i];
        double second = after[position][i];
        values[i] = isShare ? second - first : second / first;
      }
      return ConfidenceInterval.of(values, stretchCount);
    }
  }
}
