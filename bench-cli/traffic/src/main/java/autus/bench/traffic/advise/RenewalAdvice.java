package autus.bench.traffic.advise;

import autus.bench.traffic.sim.CacheShape;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.traffic.sim.LoadSimulation;
import autus.bench.traffic.sim.LoadTimes;
import autus.bench.traffic.sim.Renewal;
import autus.bench.traffic.trace.KeyedTrace;
import autus.bench.traffic.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What ways to load would do, in a cache of the chosen size and lifetime.
 *
 * @param rows the ways
 * @param lifetimeMicros of the entries; empty for ever
 * @param meanLoadMicros how long loads take, on average
 * @param loadSource where that is from, in words
 */
record RenewalAdvice(
    List<Row> rows, OptionalLong lifetimeMicros, double meanLoadMicros, String loadSource) {

  private static final double BETA = 1;
  private static final double JITTER = 0.1;

  RenewalAdvice {
    rows = List.copyOf(rows);
  }

  /**
   * A way to load with what came of it.
   *
   * @param loadsPerSecond on average, of all keys
   * @param mostAtOnce empty of a sample
   * @param isUsual whether most caches can do it
   */
  record Row(
      String name,
      LoadSimulation.Outcome outcome,
      double loadsPerSecond,
      OptionalLong mostAtOnce,
      boolean isUsual) {}

  private static final String GIVEN = "as given";

  private record Way(String name, Renewal renewal, boolean isUsual) {}

  /** Whether the time of a load was said, which then stands before what the log has. */
  boolean isGiven() {
    return loadSource.equals(GIVEN);
  }

  /** Nothing if nobody says how long a load takes. */
  static Optional<RenewalAdvice> of(
      Traffic traffic, SizeAdvice size, LifetimeAdvice lifetime, AdviseSettings settings) {
    Trace trace = traffic.kept().trace();
    OptionalLong given = settings.data().loadMicros();
    boolean isLogged = traffic.times().meanLoadMicros().isPresent();
    if ((given.isEmpty() && !isLogged) || trace.spanMicros() < 1_000_000) {
      return Optional.empty();
    }
    double mean =
        given.isPresent() ? given.getAsLong() : traffic.times().meanLoadMicros().orElse(0);
    Trace played = PolicyAdvice.limited(trace, settings.seed());
    boolean isByKey = given.isEmpty() && played == trace;
    LoadTimes times =
        isByKey ? byKey(traffic.kept(), Math.round(mean)) : LoadTimes.of(Math.round(mean));
    OptionalLong micros =
        lifetime
            .chosen()
            .map(chosen -> OptionalLong.of(chosen.row().micros()))
            .orElseGet(OptionalLong::empty);
    CacheShape endless = size.chosenCache(KnownPolicy.LRU, settings.seed());
    CacheShape cache = micros.isPresent() ? endless.withLifetime(micros.getAsLong()) : endless;
    long stale = micros.orElse(0);
    List<Way> ways =
        List.of(
            new Way("each for itself", Renewal.NO_SHARING, true),
            new Way("single flight", Renewal.SINGLE_FLIGHT, true),
            new Way("leases", Renewal.LEASES, false),
            new Way("stale while revalidate", Renewal.staleWhileRevalidate(stale), true),
            new Way("early refresh, beta 1", Renewal.early(BETA), false),
            new Way("lifetimes up to 10 % shorter", Renewal.jittered(JITTER), false));
    double seconds = played.spanMicros() / 1e6;
    double scale = 1 / played.sample().ratio();
    List<Row> rows =
        ways.parallelStream()
            .map(
                way -> {
                  LoadSimulation.Outcome outcome =
                      LoadSimulation.play(played, cache, times, way.renewal());
                  return new Row(
                      way.name(),
                      outcome,
                      outcome.loads().count() * scale / seconds,
                      played.sample().isWhole()
                          ? OptionalLong.of(outcome.loads().mostAtOnce())
                          : OptionalLong.empty(),
                      way.isUsual());
                })
            .toList();
    String source =
        given.isPresent()
            ? GIVEN
            : isByKey ? "of each key, by the log" : "the mean of all keys, by the log";
    return Optional.of(new RenewalAdvice(rows, micros, mean, source));
  }

  private static LoadTimes byKey(KeyedTrace kept, long mean) {
    return key -> {
      float known = kept.loadMicros(key);
      return known < 0 ? mean : Math.round((double) known);
    };
  }
}
