package autus.bench.run.validity;

import autus.bench.measure.RequestResult;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.latency.LatencyTally;
import autus.bench.plan.LoadPlan;
import autus.bench.recording.Silence;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.ExponentialThinkTime;
import autus.bench.shape.Pacing;
import autus.bench.shape.ThinkTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the target stood still under a closed load, whose users wait with it: the requests that
 * they would have sent meanwhile are in no figure (coordinated omission, G. Tene).
 *
 * @param silences longer than the rate makes likely
 * @param corrected response times with those requests that would have come at the rate of the rest
 *     of the window
 */
public record Standstill(List<Silence> silences, long windowNanos, Latencies corrected) {

  /** Responses that come by chance leave a longer gap in one of so many windows. */
  private static final double ONE_OF = 1000;

  private static final double EXPONENTIAL_MULTIPLE = 10;
  private static final int MOST_NAMED = 5;
  private static final int MOST_MISSED = 1_000_000;
  private static final int ROUNDS = 3;

  /**
   * Empty under an open load, or if there were responses all the time.
   *
   * @param all silences of the window, also those that are likely
   */
  public static Optional<Standstill> of(
      LoadPlan plan, List<RequestResult> requests, List<Silence> all, long windowNanos) {
    Optional<Long> pauseNanos = longestPauseNanos(plan);
    long responses = requests.stream().mapToLong(RequestResult::responseCount).sum();
    if (pauseNanos.isEmpty() || responses == 0 || windowNanos <= 0) {
      return Optional.empty();
    }
    Latencies times =
        requests.stream()
            .flatMap(request -> request.answers().statusTimes().values().stream())
            .reduce(Latencies.NONE, Latencies::plus);
    List<Silence> silences = List.of();
    double perNano = 0;
    for (int round = 0; round < ROUNDS; round++) {
      perNano = responses / (double) Math.max(1, windowNanos - length(silences));
      double likelyNanos = Math.log(responses * ONE_OF) / perNano;
      double usualNanos = pauseNanos.get() + 2.0 * times.quantileNanos(0.5);
      double limitNanos = Math.max(likelyNanos, usualNanos);
      silences = all.stream().filter(silence -> silence.lengthNanos() > limitNanos).toList();
    }
    return silences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Standstill(silences, windowNanos, times.plus(missed(silences, perNano, times))));
  }

  /** Empty unless all load is closed. */
  private static Optional<Long> longestPauseNanos(LoadPlan plan) {
    long longest = 0;
    for (var stage : plan.groups().stream().flatMap(group -> group.stages().stream()).toList()) {
      if (!(stage.load() instanceof ClosedLoad closed)) {
        return Optional.empty();
      }
      longest = Math.max(longest, longestNanos(closed.pacing()));
    }
    return Optional.of(longest);
  }

  private static long longestNanos(Pacing pacing) {
    if (pacing instanceof ThinkTime think) {
      return think.most().toNanos();
    }
    return Math.round(
        pacing.cycleNanos()
            * (pacing instanceof ExponentialThinkTime ? EXPONENTIAL_MULTIPLE : 1.0));
  }

  /** Those that would have come evenly, and waited for the end of the silence. */
  private static Latencies missed(List<Silence> silences, double perNano, Latencies times) {
    LatencyTally tally = new LatencyTally();
    for (Silence silence : silences) {
      long count = Math.min(MOST_MISSED, Math.round(silence.lengthNanos() * perNano));
      for (long i = 0; i < count; i++) {
        double waitNanos = silence.lengthNanos() * (1 - (i + 0.5) / count);
        tally.add(Math.round(waitNanos) + times.quantileNanos(0.5));
      }
    }
    return tally.latencies();
  }

  private static long length(List<Silence> silences) {
    return silences.stream().mapToLong(Silence::lengthNanos).sum();
  }

  /** What a reader must know. */
  public String remark() {
    String named =
        silences.stream()
            .limit(MOST_NAMED)
            .map(each -> seconds(each.startNanos()) + " to " + seconds(each.endNanos()) + " s")
            .collect(Collectors.joining(", "));
    int more = silences.size() - MOST_NAMED;
    return String.format(
        Locale.ROOT,
        "the target stalled: no response for %s s of the window of %s s (%.1f %%): %s%s."
            + " The users of a closed load wait with it, so requests that were due in that time are missing from the percentiles; an open load at the remaining rate would have seen p50 %s, p95 %s, p99 %s",
        seconds(length(silences)),
        seconds(windowNanos),
        100.0 * length(silences) / windowNanos,
        named,
        more > 0 ? " and " + more + " more" : "",
        millis(0.5),
        millis(0.95),
        millis(0.99));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
  }

  private String millis(double quantile) {
    return String.format(Locale.ROOT, "%.1f ms", corrected.quantileNanos(quantile) / 1e6);
  }
}
