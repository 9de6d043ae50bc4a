package autus.bench.traffic.advise;

import autus.bench.traffic.sim.CacheShape;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.traffic.sim.Simulation;
import autus.bench.traffic.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * How long responses are to be kept, in a cache of the chosen size.
 *
 * @param rows lifetimes, rising; the last one is for ever
 * @param chosen the lifetime that is advised; empty if the log does not tell
 */
record LifetimeAdvice(List<Row> rows, Optional<Chosen> chosen) {

  private static final long[] USUAL_SECONDS = {1, 10, 60, 600, 3600, 86_400, 604_800};

  /** So much of the hits that an endless lifetime has. */
  private static final double ENOUGH = 0.95;

  private static final int STEPS = 24;

  LifetimeAdvice {
    rows = List.copyOf(rows);
  }

  /**
   * A lifetime with what it brings.
   *
   * @param micros the most of all for ever
   * @param loadsPerSecond what is left for the origin, on average
   * @param meanAgeMicros of what hits show
   * @param oldRatio of hits, older than the data; empty if nobody says how often that changes
   */
  record Row(
      long micros,
      double hitRatio,
      double loadsPerSecond,
      double meanAgeMicros,
      OptionalDouble oldRatio) {

    boolean isEndless() {
      return micros == Long.MAX_VALUE;
    }
  }

  /** The lifetime that is advised. */
  record Chosen(Row row, String why) {}

  static LifetimeAdvice of(Trace trace, SizeAdvice size, AdviseSettings settings) {
    long span = trace.spanMicros();
    if (span < 1_000_000) {
      return new LifetimeAdvice(List.of(), Optional.empty());
    }
    Trace played = PolicyAdvice.limited(trace, settings.seed());
    TreeSet<Long> lifetimes = new TreeSet<>(settings.data().lifetimeMicros());
    if (lifetimes.isEmpty()) {
      for (long seconds : USUAL_SECONDS) {
        if (seconds * 1_000_000 < span) {
          lifetimes.add(seconds * 1_000_000);
        }
      }
    }
    lifetimes.add(Long.MAX_VALUE);
    List<Row> rows =
        lifetimes.parallelStream().map(each -> row(played, size, settings, each)).toList();
    Optional<Chosen> chosen =
        settings.data().changesPerSecond().isPresent()
            ? byOldRatio(played, size, settings, span)
            : byHits(played, size, settings, rows.get(rows.size() - 1), span);
    return new LifetimeAdvice(rows, chosen);
  }

  /** What each of the lifetimes brings that somebody would write; none of a log below a second. */
  static List<Row> curve(Trace trace, SizeAdvice size, AdviseSettings settings) {
    if (trace.spanMicros() < 1_000_000) {
      return List.of();
    }
    Trace played = PolicyAdvice.limited(trace, settings.seed());
    return candidates(trace.spanMicros()).parallelStream()
        .map(each -> row(played, size, settings, each))
        .toList();
  }

  private static Row row(Trace trace, SizeAdvice size, AdviseSettings settings, long micros) {
    CacheShape cache = size.chosenCache(KnownPolicy.LRU, settings.seed());
    double[] sums = new double[2];
    double changesPerMicro = settings.data().changesPerSecond().orElse(0) / 1e6;
    Simulation.Outcome outcome =
        Simulation.play(
            trace,
            micros == Long.MAX_VALUE ? cache : cache.withLifetime(micros),
            (key, isHit, age) -> {
              sums[0] += age;
              sums[1] += isHit ? -Math.expm1(-changesPerMicro * age) : 0;
            });
    double hits = Math.max(1, outcome.hitCount());
    double ratio = PolicyAdvice.ratio(trace, outcome);
    return new Row(
        micros,
        ratio,
        (1 - ratio) * trace.sample().requestCount() / (trace.spanMicros() / 1e6),
        sums[0] / hits,
        settings.data().changesPerSecond().isPresent()
            ? OptionalDouble.of(sums[1] / hits)
            : OptionalDouble.empty());
  }

  /** Lifetimes that somebody would write, from a second to the length of the log. */
  private static List<Long> candidates(long span) {
    TreeSet<Long> rounded = new TreeSet<>();
    double step = Math.pow(Math.max(2, span / 1e6), 1.0 / STEPS);
    for (double seconds = 1; seconds <= span / 1e6; seconds *= step) {
      double unit = seconds < 60 ? 1 : seconds < 3600 ? 60 : seconds < 86_400 ? 3600 : 86_400;
      rounded.add(Math.round(seconds / unit) * (long) unit * 1_000_000);
    }
    return new ArrayList<>(rounded);
  }

  private static Optional<Chosen> byHits(
      Trace trace, SizeAdvice size, AdviseSettings settings, Row endless, long span) {
    for (long micros : candidates(span)) {
      Row row = row(trace, size, settings, micros);
      if (row.hitRatio() >= ENOUGH * endless.hitRatio()) {
        return Optional.of(
            new Chosen(row, "the shortest that keeps 95 % of the hits of an endless one"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Chosen> byOldRatio(
      Trace trace, SizeAdvice size, AdviseSettings settings, long span) {
    Optional<Chosen> longest = Optional.empty();
    for (long micros : candidates(span)) {
      Row row = row(trace, size, settings, micros);
      if (row.oldRatio().orElse(1) > settings.data().mostOldRatio()) {
        break;
      }
      longest =
          Optional.of(
              new Chosen(row, "the longest whose hits are old in no more cases than allowed"));
    }
    return longest;
  }
}
