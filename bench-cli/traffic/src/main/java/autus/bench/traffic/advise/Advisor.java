package autus.bench.traffic.advise;

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
   * @param step is told what begins
   */
  static Advice advise(Traffic traffic, AdviseSettings settings, Consumer<String> step) {
    Trace trace = traffic.kept().trace();
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
}
