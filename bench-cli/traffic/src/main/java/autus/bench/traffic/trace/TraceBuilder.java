package autus.bench.traffic.trace;

import autus.bench.traffic.log.Bytes;
import java.util.Arrays;

/**
 * Collects the requests of a log in bounded memory. When there are too many, half of the keys leave
 * with all their requests, by their hashes, and no others come (fixed-size SHARDS); the probability
 * of those that stay is known. Not thread-safe.
 */
public final class TraceBuilder {

  /** So many requests are kept, and looked at exactly. */
  public static final int MOST_REQUESTS = 10_000_000;

  /** A simulation has several arrays with a place for each key. */
  private static final int MOST_KEYS = 2_000_000;

  private static final int FIRST_ROOM = 1 << 16;

  private final int mostRequests;
  private final long seed;
  private KeyTable table = new KeyTable();
  private int[] keys = new int[FIRST_ROOM];
  private long[] micros = new long[FIRST_ROOM];
  private int count;
  private long requestCount;
  private boolean isOrdered = true;
  private long furthestBackMicros;
  private long latestMicros = Long.MIN_VALUE;

  /** Hashes, of 63 bits, that are below it are in the sample. */
  private long threshold = Long.MAX_VALUE;

  /**
   * A builder.
   *
   * @param mostRequests how many are kept
   * @param seed of the choice of keys, where they are too many
   */
  public TraceBuilder(int mostRequests, long seed) {
    this.mostRequests = mostRequests;
    this.seed = seed;
  }

  /**
   * Counts a request, and says whether its key is in the sample.
   *
   * @param hash of the key
   */
  public boolean accepts(long hash) {
    requestCount++;
    return place(hash) < threshold;
  }

  private long place(long hash) {
    return threshold == Long.MAX_VALUE ? 0 : Bytes.mix(hash ^ seed) >>> 1;
  }

  /** The number of a key that is known; below 0 if it is new. */
  public int find(long hash) {
    return table.find(hash);
  }

  /** Makes a key known. */
  public int addKey(long hash, byte[] letters, int length, short route) {
    return table.add(hash, letters, length, route);
  }

  /** Takes the size of a response; whole if it was neither a part nor without a body. */
  public void see(int key, long bytes, boolean isWhole) {
    table.see(key, bytes, isWhole);
  }

  /** Takes the time of a load. */
  public void seeLoad(int key, long loadMicros) {
    table.seeLoad(key, loadMicros);
  }

  /** Adds a request for a key. */
  public void add(int key, long timeMicros) {
    if (count == keys.length) {
      int room = (int) Math.min(mostRequests, keys.length * 2L);
      keys = Arrays.copyOf(keys, room);
      micros = Arrays.copyOf(micros, room);
    }
    keys[count] = key;
    micros[count++] = timeMicros;
    if (timeMicros < latestMicros) {
      isOrdered = false;
      furthestBackMicros = Math.max(furthestBackMicros, latestMicros - timeMicros);
    }
    latestMicros = Math.max(latestMicros, timeMicros);
    while ((count >= mostRequests || table.count() > MOST_KEYS) && table.count() > 1) {
      halve();
    }
  }

  private void halve() {
    threshold /= 2;
    boolean[] isKept = new boolean[table.count()];
    int[] numbers = new int[table.count()];
    int number = 0;
    for (int key = 0; key < isKept.length; key++) {
      isKept[key] = place(table.hash(key)) < threshold;
      numbers[key] = isKept[key] ? number++ : -1;
    }
    table = table.only(isKept);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int to = numbers[keys[i]];
      if (to >= 0) {
        keys[kept] = to;
        micros[kept++] = micros[i];
      }
    }
    count = kept;
  }

  /** By how much a time was behind an earlier one, at most; 0 if none was. */
  public long furthestBackMicros() {
    return furthestBackMicros;
  }

  /**
   * The trace, in the order of its times, and what is known of its keys. The builder is of no use
   * afterwards.
   *
   * @param isSpread whether times are whole seconds, and requests are to be spread within theirs
   */
  public KeyedTrace build(boolean isSpread) {
    if (!isOrdered) {
      TimeOrder.sort(keys, micros, count);
    }
    if (isSpread) {
      SecondSpread.spread(micros, count, seed);
    }
    int[] bytes = new int[table.count()];
    for (int key = 0; key < bytes.length; key++) {
      bytes[key] = table.bytes(key);
    }
    double ratio = threshold == Long.MAX_VALUE ? 1 : threshold / (double) Long.MAX_VALUE;
    Trace trace =
        new Trace(
            new Trace.Columns(keys, micros, count), bytes, new Trace.Sample(ratio, requestCount));
    return new KeyedTrace(trace, table);
  }
}
