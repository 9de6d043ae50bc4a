package autus.bench.traffic.sim;

import autus.bench.traffic.trace.Trace;

/**
 * Plays a trace against a cache, whose loads take no time. Of a sample of the keys the cache is
 * made smaller in the same ratio.
 */
public final class Simulation {

  /** Parts of the trace, of equal numbers of requests, that show how the hit ratio strays. */
  public static final int BLOCKS = 20;

  private Simulation() {}

  /**
   * What came of it, for the requests of the trace.
   *
   * @param requestCount requests
   * @param hitCount those that found a fresh entry
   * @param hitBytes bytes of their responses
   * @param allBytes bytes of all responses
   * @param blockHits hits by parts of the trace
   */
  public record Outcome(
      long requestCount, long hitCount, long hitBytes, long allBytes, BlockHits blockHits) {

    /** The share of requests that were hits; 0 without requests. */
    public double hitRatio() {
      return requestCount == 0 ? 0 : (double) hitCount / requestCount;
    }

    /** The share of bytes that came from the store; 0 without bytes. */
    public double byteHitRatio() {
      return allBytes == 0 ? 0 : (double) hitBytes / allBytes;
    }
  }

  /**
   * Hit ratios of the parts of a trace.
   *
   * @param ratios one for each part
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record BlockHits(double[] ratios) {}

  /** Is told of each request, in the order of the trace. */
  @FunctionalInterface
  public interface Listener {

    /**
     * A request.
     *
     * @param ageMicros how long ago the response of a hit was loaded; 0 of a miss
     */
    void requested(int key, boolean isHit, long ageMicros);
  }

  /** Plays it. */
  public static Outcome play(Trace trace, CacheShape cache) {
    return play(trace, cache, (key, isHit, ageMicros) -> {});
  }

  /** Plays it, and tells of each request. */
  public static Outcome play(Trace trace, CacheShape cache, Listener listener) {
    Policy policy = cache.policy().make(room(trace, cache.capacity()), cache.seed());
    long lifetime = cache.lifetimeMicros().orElse(Long.MAX_VALUE);
    boolean isMortal = cache.lifetimeMicros().isPresent();
    long[] loaded = new long[trace.keyCount()];
    long hits = 0;
    long hitBytes = 0;
    long allBytes = 0;
    long[] blockHits = new long[BLOCKS];
    long[] blockRequests = new long[BLOCKS];
    for (int i = 0; i < trace.count(); i++) {
      int key = trace.key(i);
      long now = trace.micros(i);
      boolean isStored = policy.use(key, now);
      boolean isHit = isStored && (!isMortal || now - loaded[key] < lifetime);
      int block = (int) ((long) i * BLOCKS / trace.count());
      blockRequests[block]++;
      allBytes += trace.keyBytes(key);
      if (isHit) {
        hits++;
        hitBytes += trace.keyBytes(key);
        blockHits[block]++;
        listener.requested(key, true, now - loaded[key]);
        continue;
      }
      listener.requested(key, false, 0);
      if (!isStored) {
        policy.store(key, now);
      }
      loaded[key] = now;
    }
    double[] ratios = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      ratios[block] = (double) blockHits[block] / Math.max(1, blockRequests[block]);
    }
    return new Outcome(trace.count(), hits, hitBytes, allBytes, new BlockHits(ratios));
  }

  static Room room(Trace trace, CacheShape.Capacity capacity) {
    long scaled = Math.max(1, Math.round(capacity.amount() * trace.sample().ratio()));
    return capacity.isOfBytes() ? Room.ofBytes(trace, scaled) : Room.ofEntries(trace, scaled);
  }
}
