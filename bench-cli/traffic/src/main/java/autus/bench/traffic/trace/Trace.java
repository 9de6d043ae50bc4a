package autus.bench.traffic.trace;

import autus.bench.traffic.log.Bytes;
import java.util.Arrays;

/**
 * Requests for keys, which are numbered from 0, in the order of their times. Immutable.
 *
 * <p>It holds all requests, or those for a sample of the keys: each key is in it or not by its
 * hash, with the same probability (C. A. Waldspurger, N. Park, A. Garthwaite, I. Ahmad, Efficient
 * MRC construction with SHARDS, FAST 2015). A cache of {@code n} entries in front of all keys is
 * then a cache of {@code n} times that probability in front of the sample (C. A. Waldspurger, T.
 * Saemundsson, I. Ahmad, N. Park, Cache modeling and optimization using miniature simulations, ATC
 * 2017).
 */
public final class Trace {

  private final int count;
  private final int[] keys;
  private final long[] micros;
  private final int[] keyBytes;
  private final int keyCount;
  private final Sample sample;

  /**
   * What part of the requests it holds.
   *
   * @param ratio the probability of each key to be in it; 1 if all are
   * @param requestCount requests for all keys
   */
  public record Sample(double ratio, long requestCount) {

    /** Whether it is the whole. */
    public boolean isWhole() {
      return ratio == 1;
    }
  }

  /**
   * Requests.
   *
   * @param keys one for each request
   * @param micros when, rising, in microseconds since any instant
   * @param keyBytes the size of each key's response; one for each key
   */
  public Trace(int[] keys, long[] micros, int[] keyBytes, Sample sample) {
    if (micros.length != keys.length) {
      throw new IllegalArgumentException(
          "%d requests have %d times".formatted(keys.length, micros.length));
    }
    this.count = keys.length;
    this.keys = keys.clone();
    this.micros = micros.clone();
    this.keyBytes = keyBytes.clone();
    this.keyCount = keyBytes.length;
    this.sample = sample;
  }

  /** Takes the arrays over, so that a large trace is in memory once. */
  Trace(Columns columns, int[] keyBytes, Sample sample) {
    this.count = columns.count();
    this.keys = columns.keys();
    this.micros = columns.micros();
    this.keyBytes = keyBytes;
    this.keyCount = keyBytes.length;
    this.sample = sample;
  }

  /** Arrays that may be longer than what is in them. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Columns(int[] keys, long[] micros, int count) {}

  /** All requests, one a second, of equal sizes. */
  public static Trace of(int... keys) {
    long[] micros = new long[keys.length];
    int most = -1;
    for (int i = 0; i < keys.length; i++) {
      micros[i] = i * 1_000_000L;
      most = Math.max(most, keys[i]);
    }
    int[] bytes = new int[most + 1];
    Arrays.fill(bytes, 1);
    return new Trace(keys, micros, bytes, new Sample(1, keys.length));
  }

  /**
   * The part of it that belongs to some of its keys, each of which is taken with this probability
   * by its number.
   *
   * @param ratio from 0 to 1; 1 gives this trace
   */
  public Trace sampled(double ratio, long seed) {
    if (ratio >= 1) {
      return this;
    }
    long threshold = (long) (ratio * Long.MAX_VALUE);
    int[] numbers = new int[keyCount];
    int[] bytes = new int[keyCount];
    int kept = 0;
    for (int key = 0; key < keyCount; key++) {
      boolean isTaken = Bytes.mix(Bytes.mix(seed) ^ key) >>> 1 < threshold;
      numbers[key] = isTaken ? kept : -1;
      if (isTaken) {
        bytes[kept++] = keyBytes[key];
      }
    }
    int[] some = new int[count];
    long[] when = new long[count];
    int taken = 0;
    for (int i = 0; i < count; i++) {
      if (numbers[keys[i]] >= 0) {
        some[taken] = numbers[keys[i]];
        when[taken++] = micros[i];
      }
    }
    return new Trace(
        new Columns(Arrays.copyOf(some, taken), Arrays.copyOf(when, taken), taken),
        Arrays.copyOf(bytes, kept),
        new Sample(sample.ratio() * ratio, sample.requestCount()));
  }

  /** How many requests it holds. */
  public int count() {
    return count;
  }

  /** The key of a request. */
  public int key(int request) {
    return keys[request];
  }

  /** The time of a request in microseconds. */
  public long micros(int request) {
    return micros[request];
  }

  /** How many keys it holds. */
  public int keyCount() {
    return keyCount;
  }

  /** The size of a key's response in bytes; 0 if no request said so. */
  public int keyBytes(int key) {
    return keyBytes[key];
  }

  /** What part of the requests it holds. */
  public Sample sample() {
    return sample;
  }

  /** From the first request to the last, in microseconds. */
  public long spanMicros() {
    return count == 0 ? 0 : micros[count - 1] - micros[0];
  }

  /** How many keys there are in front of the cache, those outside the sample included. */
  public long allKeyCount() {
    return Math.round(keyCount / sample.ratio());
  }

  /** The sum of the sizes of all keys' responses, those outside the sample included. */
  public long allKeyBytes() {
    long sum = 0;
    for (int bytes : keyBytes) {
      sum += bytes;
    }
    return Math.round(sum / sample.ratio());
  }

  /** The largest size of a response. */
  public int largestBytes() {
    int most = 0;
    for (int bytes : keyBytes) {
      most = Math.max(most, bytes);
    }
    return most;
  }
}
