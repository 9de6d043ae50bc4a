package autus.bench.traffic.advise;

import autus.bench.traffic.trace.Popularity;
import java.util.Optional;

/**
 * What a log says, and what follows from it.
 *
 * @param traffic what was read
 * @param popularity how requests spread over keys
 * @param workingSet how many keys are asked for at a time
 * @param cache which cache it deserves
 */
record Advice(Traffic traffic, Popularity popularity, WorkingSet workingSet, CacheAdvice cache) {

  /**
   * The parts of the advice.
   *
   * @param renewal empty if nobody says how long loads take
   */
  record CacheAdvice(
      SizeAdvice size,
      PolicyAdvice policy,
      LifetimeAdvice lifetime,
      Optional<RenewalAdvice> renewal,
      RouteAdvice routes) {}
}
