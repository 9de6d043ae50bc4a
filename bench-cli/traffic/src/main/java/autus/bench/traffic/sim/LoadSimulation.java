package autus.bench.traffic.sim;

import autus.bench.traffic.trace.Trace;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Plays a trace against a cache whose loads take time, so that requests for a key under way wait
 * for what is left of its load: delayed hits (N. Atre, J. Sherry, W. Wang, D. S. Berger, Caching
 * with delayed hits, SIGCOMM 2020). A load that ends at the instant of a request has ended before
 * it; what was loaded is stored, and a use, when its load ends. A hit takes no time. For one use.
 */
public final class LoadSimulation {

  private final Trace trace;
  private final Policy policy;
  private final LoadTimes times;
  private final Renewal renewal;
  private final long lifetimeMicros;
  private final SplittableRandom random;

  private final LoadHeap underWay = new LoadHeap();

  /** The end of the load under way for a key that others wait for; least where there is none. */
  private final long[] loadEnd;

  private final long[] expiry;
  private final Waits waits = new Waits();
  private long hitCount;
  private long delayedCount;
  private long staleCount;
  private long staleMicros;
  private long oldestMicros;
  private long loadCount;
  private int mostLoads;

  private LoadSimulation(Trace trace, CacheShape cache, LoadTimes times, Renewal renewal) {
    this.trace = trace;
    this.times = times;
    this.renewal = renewal;
    policy = cache.policy().make(Simulation.room(trace, cache.capacity()), cache.seed());
    lifetimeMicros = cache.lifetimeMicros().orElse(Long.MAX_VALUE);
    random = new SplittableRandom(cache.seed());
    loadEnd = new long[trace.keyCount()];
    expiry = new long[trace.keyCount()];
    Arrays.fill(loadEnd, Long.MIN_VALUE);
    Arrays.fill(expiry, Long.MIN_VALUE);
  }

  /**
   * What came of it. Counts are of the trace, those of a sample included as they are.
   *
   * @param requestCount requests
   * @param counts how they were served
   * @param loads what reached the origin
   * @param waits how long they waited
   * @param staleness what of the responses was beyond its lifetime
   */
  public record Outcome(
      long requestCount, Served counts, Loads loads, WaitTimes waits, Staleness staleness) {}

  /**
   * How requests were served.
   *
   * @param hitCount from the store at once, fresh or not
   * @param delayedCount by a load that was under way
   * @param missCount by a load of their own
   */
  public record Served(long hitCount, long delayedCount, long missCount) {}

  /**
   * What reached the origin.
   *
   * @param count loads
   * @param mostAtOnce the most that were under way at once
   */
  public record Loads(long count, int mostAtOnce) {}

  /**
   * How long requests waited, in microseconds.
   *
   * @param sumMicros all together
   * @param meanMicros on average, hits included
   * @param p99Micros 99 % waited at most so long, with three digits
   */
  public record WaitTimes(long sumMicros, double meanMicros, long p99Micros) {}

  /**
   * Responses that were served beyond their lifetime.
   *
   * @param count how many
   * @param sumMicros by how much, together
   * @param mostMicros by how much at most
   */
  public record Staleness(long count, long sumMicros, long mostMicros) {}

  /** Plays it. */
  public static Outcome play(Trace trace, CacheShape cache, LoadTimes times, Renewal renewal) {
    return new LoadSimulation(trace, cache, times, renewal).play();
  }

  private Outcome play() {
    for (int i = 0; i < trace.count(); i++) {
      long now = trace.micros(i);
      endLoads(now);
      request(trace.key(i), now);
    }
    return new Outcome(
        trace.count(),
        new Served(hitCount, delayedCount, trace.count() - hitCount - delayedCount),
        new Loads(loadCount, mostLoads),
        waits.times(trace.count()),
        new Staleness(staleCount, staleMicros, oldestMicros));
  }

  private void endLoads(long now) {
    while (underWay.count() > 0 && underWay.firstEnd() <= now) {
      long end = underWay.firstEnd();
      int key = underWay.remove();
      if (loadEnd[key] <= end) {
        loadEnd[key] = Long.MIN_VALUE;
      }
      if (!policy.use(key, end)) {
        policy.store(key, end);
      }
      expiry[key] = expiry(end);
    }
  }

  private long expiry(long loaded) {
    if (lifetimeMicros == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    double ratio = renewal.jitterRatio() == 0 ? 1 : 1 - renewal.jitterRatio() * random.nextDouble();
    return loaded + (long) (lifetimeMicros * ratio);
  }

  private void request(int key, long now) {
    boolean isStored = policy.use(key, now);
    boolean isLoading = loadEnd[key] != Long.MIN_VALUE;
    if (isStored && now < expiry[key]) {
      hitCount++;
      waits.add(0);
      if (!isLoading && isEarly(key, now)) {
        load(key, now);
      }
      return;
    }
    if (isStored && maySeeOld(key, now, isLoading)) {
      serveOld(key, now, isLoading);
      return;
    }
    if (isLoading && renewal.sharing() != Renewal.Sharing.NONE) {
      delayedCount++;
      waits.add(loadEnd[key] - now);
      return;
    }
    load(key, now);
    waits.add(times.micros(key));
  }

  private boolean isEarly(int key, long now) {
    if (renewal.earlyBeta() == 0 || expiry[key] == Long.MAX_VALUE) {
      return false;
    }
    double scale = renewal.earlyBeta() * times.micros(key);
    return scale > 0 && random.nextDouble() < Math.exp(-(expiry[key] - now) / scale);
  }

  private boolean maySeeOld(int key, long now, boolean isLoading) {
    return now < expiry[key] + renewal.staleMicros()
        || (renewal.sharing() == Renewal.Sharing.LEASES && isLoading);
  }

  private void serveOld(int key, long now, boolean isLoading) {
    hitCount++;
    waits.add(0);
    long age = now - expiry[key];
    staleCount++;
    staleMicros += age;
    oldestMicros = Math.max(oldestMicros, age);
    if (!isLoading) {
      load(key, now);
    }
  }

  private void load(int key, long now) {
    long end = now + times.micros(key);
    loadCount++;
    underWay.add(key, end);
    loadEnd[key] = Math.max(loadEnd[key], end);
    mostLoads = Math.max(mostLoads, underWay.count());
  }
}
