package autus.bench.traffic.advise;

import autus.bench.traffic.trace.Popularity;
import autus.bench.traffic.trace.Trace;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The story of an advice: look at the traffic, then at sizes, policies, lifetimes, loads, routes.
 */
final class Advisor {

  private Advisor() {}

  /**
   * Advises on what was read.
   *
   * @param told hears what begins
   */
  static Advice advise(Traffic traffic, AdviseSettings settings, Consumer<String> told) {
    Trace trace = traffic.kept().trace();
    Consumer<String> step = told.andThen(words -> collect(trace));
    step.accept("miss-ratio curve");
    SizeAdvice size = SizeAdvice.of(trace, settings);
    step.accept("policies");
    PolicyAdvice policy = PolicyAdvice.of(trace, size, settings);
    step.accept("lifetimes");
    LifetimeAdvice lifetime = LifetimeAdvice.of(trace, size, settings);
    step.accept("loads under way");
    Optional<RenewalAdvice> renewal = RenewalAdvice.of(traffic, size, lifetime, settings);
    step.accept("routes");
    RouteAdvice routes = RouteAdvice.of(traffic, size, lifetime, settings);
    return new Advice(
        traffic,
        Popularity.of(trace),
        WorkingSet.of(trace),
        new Advice.CacheAdvice(size, policy, lifetime, renewal, routes));
  }

  /**
   * Simulations leave large arrays, for which the heap would grow before the collector looks at
   * them. Of a sample, which is small, it costs milliseconds to look at once.
   */
  private static void collect(Trace trace) {
    if (!trace.sample().isWhole()) {
      System.gc();
    }
  }
}
