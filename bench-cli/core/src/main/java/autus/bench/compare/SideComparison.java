package autus.bench.compare;

import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.LongerRun;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.compare.interval.RunsNeeded;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Setup.Plan;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.measure.metric.UnknownMetricException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** The work of one comparison. */
final class SideComparison {

  private final Side before;
  private final Side after;
  private final ComparisonSettings settings;
  private final SideMetrics beforeMetrics;
  private final SideMetrics afterMetrics;
  private final List<Question> questions;

  SideComparison(Side before, Side after, ComparisonSettings settings) {
    this.before = before;
    this.after = after;
    this.settings = settings;
    this.beforeMetrics = SideMetrics.of(before);
    this.afterMetrics = SideMetrics.of(after);
    this.questions = questions();
  }

  /** A figure to compare, and whose. */
  private record Question(Optional<String> request, MetricQuery metric) {
    MetricQuery query() {
      return request.map(metric::ofRequest).orElse(metric);
    }
  }

  /** By runs, if these or the history are enough to tell how far runs differ. */
  Comparison compare(History history) {
    if (before.isSingle()
        && after.isSingle()
        && AlternatingComparison.areSides(before.first(), after.first())) {
      return compareSlices();
    }
    Optional<RunEvidence> runs = RunEvidence.of(before, after, history, queries(), settings);
    Evidence evidence =
        runs.isPresent()
            ? runs.get()
            : SliceEvidence.apart(before.first(), after.first(), queries(), settings);
    return compare(evidence, notes(evidence, history.without(before).without(after)));
  }

  /** By the slices of two sides that took turns in one run. */
  Comparison compareSlices() {
    // Both sides of one run differ in what was asked for, and in nothing else.
    return compare(
        SliceEvidence.inTurn(before.first(), after.first(), queries(), settings), invalid());
  }

  private Comparison compare(Evidence evidence, List<String> notes) {
    List<MetricChange> changes = new ArrayList<>();
    for (Question question : questions) {
      change(question, evidence).ifPresent(changes::add);
    }
    return new Comparison(before, after, evidence.basis(), changes, notes);
  }

  private List<MetricQuery> queries() {
    return questions.stream().map(Question::query).toList();
  }

  private Stream<RunResult> all() {
    return Stream.of(before, after).flatMap(side -> side.runs().stream());
  }

  private List<Question> questions() {
    List<String> common =
        before.first().requests().stream()
            .map(RequestResult::name)
            .filter(name -> all().allMatch(run -> run.request(name).isPresent()))
            .toList();
    List<Question> asked = new ArrayList<>();
    for (MetricQuery metric : settings.metrics()) {
      beforeMetrics.find(metric);
      afterMetrics.find(metric);
      asked.add(new Question(Optional.empty(), metric));
    }
    for (String request : common) {
      for (MetricQuery metric : settings.metrics()) {
        if (isSplit(metric, request)) {
          asked.add(new Question(Optional.of(request), metric));
        }
      }
    }
    return asked;
  }

  /** Whether the metric can be asked of single requests, and is not yet of some. */
  private boolean isSplit(MetricQuery metric, String request) {
    boolean ofRequests =
        metric.selectors().stream().anyMatch(each -> before.first().request(each).isPresent());
    if (ofRequests || !ResultMetrics.isOfBlocks(metric.name(), metric.selectors())) {
      return false;
    }
    try {
      beforeMetrics.find(metric.ofRequest(request));
      return true;
    } catch (UnknownMetricException wholeRunOnly) {
      return false;
    }
  }

  private Optional<MetricChange> change(Question question, Evidence evidence) {
    MetricQuery query = question.query();
    Optional<Metric> first = beforeMetrics.find(query);
    Optional<Metric> second = afterMetrics.find(query);
    if (first.isEmpty() && second.isEmpty()) {
      return Optional.empty();
    }
    String weakness = weakness(query, first, second, evidence);
    Optional<Interval> interval =
        weakness.isEmpty() && first.isPresent() && evidence.canTell(query)
            ? evidence.interval(query, first.get().unit())
            : Optional.empty();
    ChangeVerdict verdict =
        weakness.isEmpty() && first.isPresent() && second.isPresent()
            ? verdict(query, first.get(), second.get(), interval, evidence)
            : ChangeVerdict.NOT_ENOUGH_DATA;
    boolean lacksRuns =
        verdict == ChangeVerdict.NOT_ENOUGH_RUNS
            && first.isPresent()
            && second.isPresent()
            && interval.isPresent();
    OptionalInt needed =
        lacksRuns ? runsNeeded(first.get(), second.get(), interval.get()) : OptionalInt.empty();
    String reason =
        lacksRuns
            ? evidence.scarcity(query, first.get().unit()) + "; " + RunsNeeded.words(needed)
            : weakness;
    return Optional.of(
        new MetricChange(
            question.request(),
            question.metric(),
            first,
            second,
            interval,
            verdict,
            reason,
            needed));
  }

  /** Decided is a difference that chance cannot make, or that is surely too small to count. */
  private OptionalInt runsNeeded(Metric first, Metric second, Interval interval) {
    boolean isShare = first.unit() == Metric.Unit.SHARE;
    double effect = settings.smallest().ofRatio(first.value(), first.unit());
    double found =
        isShare ? second.value() - first.value() : Math.log(second.value() / first.value());
    double half =
        isShare
            ? (interval.high() - interval.low()) / 2
            : Math.log(interval.high() / interval.low()) / 2;
    double wanted =
        Math.max(Math.abs(found), (isShare ? effect : Math.log1p(effect)) - Math.abs(found));
    int runs = Math.min(before.runs().size(), after.runs().size());
    return Double.isFinite(half) ? RunsNeeded.of(half, runs, wanted) : OptionalInt.empty();
  }

  private String weakness(
      MetricQuery query, Optional<Metric> first, Optional<Metric> second, Evidence evidence) {
    if (first.isEmpty() || second.isEmpty()) {
      SideMetrics lacking = first.isEmpty() ? beforeMetrics : afterMetrics;
      return "not defined in " + lacking.lacking(query).orElse("a run");
    }
    if (first.get().bounds().isPresent() || second.get().bounds().isPresent()) {
      return "known between bounds only: some responses do not say what the cache did";
    }
    Optional<String> nothing = NothingSucceeded.reason(query, first.get(), second.get());
    if (nothing.isPresent()) {
      return nothing.get();
    }
    Optional<String> counted = first.get().source().or(second.get()::source);
    if (counted.isPresent() && !evidence.isOfRuns()) {
      return "counted by %s for the whole run only, so that change cannot be distinguished from chance"
          .formatted(counted.get());
    }
    double beyond =
        Math.min(
            first.get().samplesBeyond().orElse(Double.MAX_VALUE),
            second.get().samplesBeyond().orElse(Double.MAX_VALUE));
    if (!first.get().isFirm() || !second.get().isFirm()) {
      return String.format(
          Locale.ROOT,
          "rests on %.1f requests, needs %.0f: %s",
          beyond,
          Metric.FEWEST_SAMPLES_BEYOND,
          LongerRun.forSamples(before.first(), beyond, Metric.FEWEST_SAMPLES_BEYOND));
    }
    return evidence.canTell(query) ? evidence.missing() : "";
  }

  private ChangeVerdict verdict(
      MetricQuery query,
      Metric first,
      Metric second,
      Optional<Interval> interval,
      Evidence evidence) {
    ResultMetrics.Direction direction = ResultMetrics.direction(query.name());
    if (!evidence.canTell(query) || direction == ResultMetrics.Direction.NEITHER) {
      return ChangeVerdict.NOT_JUDGED;
    }
    if (interval.isEmpty()) {
      return ChangeVerdict.NOT_ENOUGH_DATA;
    }
    double same = first.unit() == Metric.Unit.SHARE ? 0 : 1;
    double now = second.value();
    if (interval.get().contains(same)) {
      boolean isSurelySmall =
          settings.smallest().isBeyond(interval.get(), first.value(), first.unit());
      return !isSurelySmall && !evidence.scarcity(query, first.unit()).isEmpty()
          ? ChangeVerdict.NOT_ENOUGH_RUNS
          : ChangeVerdict.NO_CHANGE;
    }
    if (!settings.smallest().isReached(first.value(), now, first.unit())) {
      return ChangeVerdict.NO_CHANGE;
    }
    boolean isMore = now > first.value();
    return isMore == (direction == ResultMetrics.Direction.HIGHER_IS_BETTER)
        ? ChangeVerdict.BETTER
        : ChangeVerdict.WORSE;
  }

  private List<String> invalid() {
    List<String> notes = new ArrayList<>();
    all()
        .forEach(
            run ->
                run.identity()
                    .validity()
                    .reasons()
                    .forEach(
                        reason -> notes.add("%s is INVALID: %s".formatted(run.name(), reason))));
    return notes;
  }

  private List<String> notes(Evidence evidence, History history) {
    Set<String> notes = new LinkedHashSet<>(invalid());
    String runs = before.isSingle() && after.isSingle() ? "the two runs" : "the runs";
    Plan plan = before.first().setup().plan();
    all()
        .skip(1)
        .forEach(
            run -> {
              Plan other = run.setup().plan();
              if (!plan.hasDigestLike(other)) {
                notes.add(
                    runs
                        + " come from different versions of this tool, so it is not known whether their scenarios are the same");
              } else if (!plan.digest().equals(other.digest())) {
                notes.add(runs + " come from different scenarios; their loads differ");
              }
            });
    if (evidence.basis() == Basis.RUNS && isOneAfterTheOther()) {
      notes.add(
          "all runs of one side came before those of the other, so anything else that changed in between counts as a difference; alternate the sides, or use run --ab");
    }
    if (evidence.basis() == Basis.OTHER_RUNS) {
      List<Instant> earlier = starts(history.runs()).sorted().toList();
      notes.add(
          earlier.isEmpty()
              ? "how much equal runs differ is known from the side of several runs only, and assumed to be the same on the other"
              : "how much equal runs differ is known from the variance of %d earlier runs, begun %s to %s"
                  .formatted(earlier.size(), earlier.get(0), earlier.get(earlier.size() - 1)));
    }
    history.leftOut().forEach(each -> notes.add("left out of the history: " + each));
    return List.copyOf(notes);
  }

  private boolean isOneAfterTheOther() {
    return lastStart(before).isBefore(firstStart(after))
        || lastStart(after).isBefore(firstStart(before));
  }

  private static Instant firstStart(Side side) {
    return starts(side.runs()).min(Instant::compareTo).orElseThrow();
  }

  private static Instant lastStart(Side side) {
    return starts(side.runs()).max(Instant::compareTo).orElseThrow();
  }

  private static Stream<Instant> starts(List<RunResult> runs) {
    return runs.stream().map(run -> run.identity().window().startedAt());
  }
}
