package autus.bench.cachemodel;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;

/**
 * Draws keys of a key space. The load and the predictions draw by the same one, so they mean the
 * same by a distribution. Not thread-safe.
 */
@FunctionalInterface
public interface KeySampler {

  /** The number of the next key, from 0, the most asked for first. */
  int next();

  /** Draws that take their randomness from that generator. */
  static KeySampler of(KeySpace keys, RandomGenerator random) {
    int count = keys.count();
    if (count == 1) {
      return () -> 0;
    }
    if (keys.distribution() instanceof KeyDistribution.Zipf zipf) {
      // W. Hörmann, G. Derflinger, Rejection-inversion to generate variates from monotone
      // discrete distributions, ACM TOMACS 6(3), 1996: exact, and no table however many the keys.
      var sampler = RejectionInversionZipfSampler.of(random::nextLong, count, zipf.exponent());
      return () -> sampler.sample() - 1;
    }
    if (keys.distribution() instanceof KeyDistribution.Hotspot hotspot) {
      int hot = hotspot.hotKeys(count);
      if (hot > 0 && hot < count) {
        return () ->
            random.nextDouble() < hotspot.requestRatio()
                ? random.nextInt(hot)
                : random.nextInt(hot, count);
      }
    }
    return () -> random.nextInt(count);
  }
}
