package autus.bench.predict;

import autus.bench.cachemodel.CachedRequest;
import autus.bench.cachemodel.KeySampler;
import java.util.SplittableRandom;

/** The keys of one cached request in a simulation. Two with the same keys are not the same. */
final class SimulatedKeys {

  private static final double NANOS = 1e9;

  private final double loadSeconds;
  private final double lifetimeSeconds;
  private final KeySampler sampler;

  SimulatedKeys(CachedRequest request, SplittableRandom random) {
    this.loadSeconds = request.loadTime().toNanos() / NANOS;
    this.lifetimeSeconds = request.freshness().ttl().toNanos() / NANOS;
    this.sampler = KeySampler.of(request.keys(), random);
  }

  /** The number of a key. */
  long draw() {
    return sampler.next();
  }

  double loadSeconds() {
    return loadSeconds;
  }

  double lifetimeSeconds() {
    return lifetimeSeconds;
  }
}
