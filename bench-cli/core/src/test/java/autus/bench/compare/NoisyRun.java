package autus.bench.compare;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.latency.Latencies;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * A run whose response times stray like those of a real one: log-normal within a second, around a
 * level that drifts from second to second.
 *
 * @param seconds length
 * @param perSecond requests in each second
 * @param medianMillis of the response time
 * @param drift standard deviation of the level's logarithm
 * @param memory correlation of the level from one second to the next
 * @param hitRatio probability of a hit
 */
public record NoisyRun(
    int seconds, int perSecond, double medianMillis, double drift, double memory, double hitRatio) {

  public static final NoisyRun CALM = new NoisyRun(60, 40, 10, 0, 0, 0.9);

  public NoisyRun slower(double factor) {
    return new NoisyRun(seconds, perSecond, medianMillis * factor, drift, memory, hitRatio);
  }

  public NoisyRun lasting(int other) {
    return new NoisyRun(other, perSecond, medianMillis, drift, memory, hitRatio);
  }

  public NoisyRun drifting(double otherDrift, double otherMemory) {
    return new NoisyRun(seconds, perSecond, medianMillis, otherDrift, otherMemory, hitRatio);
  }

  public NoisyRun hitting(double other) {
    return new NoisyRun(seconds, perSecond, medianMillis, drift, memory, other);
  }

  public RunResult run(String name, long seed) {
    return run(name, seed, 0.3);
  }

  /** With that standard deviation of the logarithm of times within a second. */
  RunResult run(String name, long seed, double spread) {
    Random random = new Random(seed);
    SyntheticRun run = SyntheticRun.of(name, Duration.ofSeconds(seconds));
    double level = drift * random.nextGaussian();
    for (int second = 0; second < seconds; second++) {
      level = memory * level + Math.sqrt(1 - memory * memory) * drift * random.nextGaussian();
      int hits = 0;
      long[] nanos = new long[perSecond];
      for (int i = 0; i < perSecond; i++) {
        nanos[i] =
            Math.round(medianMillis * 1e6 * Math.exp(level + spread * random.nextGaussian()));
        hits += random.nextDouble() < hitRatio ? 1 : 0;
      }
      Latencies served = SyntheticRun.ofNanos(Arrays.copyOf(nanos, hits));
      Latencies missed = SyntheticRun.ofNanos(Arrays.copyOfRange(nanos, hits, perSecond));
      run.second("GET /page", Map.of(Outcome.HIT, served, Outcome.MISS, missed));
    }
    return run.build();
  }
}
