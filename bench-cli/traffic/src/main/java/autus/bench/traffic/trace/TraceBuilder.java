package autus.bench.traffic.trace;

import autus.bench.traffic.log.Bytes;

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

  /**
   * When there are too many, so many are enough: the error of a sample follows from the number of
   * its keys.
   */
  public static final int MOST_SAMPLED = 1_000_000;

  /** Of a sample, for so many requests in it. */
  private static final int REQUESTS_FOR_A_KEY = 8;

  private final int mostRequests;
  private final int mostSampled;
  private final long seed;
  private KeyTable table = new KeyTable();
  private RequestStore requests = new RequestStore();
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
    this(mostRequests, mostRequests, seed);
  }

  /**
   * A builder.
   *
   * @param mostRequests how many are kept, of all keys
   * @param mostSampled how many are kept of a sample of the keys, once they are more
   * @param seed of the choice of keys, where they are too many
   */
  public TraceBuilder(int mostRequests, int mostSampled, long seed) {
    this.mostRequests = mostRequests;
    this.mostSampled = mostSampled;
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
    return isWhole() ? 0 : Bytes.mix(hash ^ seed) >>> 1;
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
    requests.add(key, timeMicros);
    if (timeMicros < latestMicros) {
      isOrdered = false;
      furthestBackMicros = Math.max(furthestBackMicros, latestMicros - timeMicros);
    }
    latestMicros = Math.max(latestMicros, timeMicros);
    if ((requests.count() >= mostKept() || table.count() > mostKeys()) && table.count() > 1) {
      boolean wasWhole = isWhole();
      leave();
      if (wasWhole) {
        // What was kept until now is garbage, most of what there will ever be: without this the
        // heap
        // would grow by as much again before the collector looks at it.
        System.gc();
      }
    }
  }

  private boolean isWhole() {
    return threshold == Long.MAX_VALUE;
  }

  private int mostKept() {
    return isWhole() ? mostRequests : mostSampled;
  }

  private int mostKeys() {
    return isWhole() ? MOST_KEYS : Math.min(MOST_KEYS, mostSampled / REQUESTS_FOR_A_KEY);
  }

  /** Half of the keys leave with all their requests, and so on until there is room. */
  private void leave() {
    byte[] halvings = new byte[table.count()];
    int[] keysLeft = new int[Long.SIZE];
    int[] requestsLeft = new int[Long.SIZE];
    long before = threshold;
    for (int key = 0; key < halvings.length; key++) {
      halvings[key] = (byte) survived(Bytes.mix(table.hash(key) ^ seed) >>> 1, before);
      keysLeft[halvings[key]]++;
    }
    requests.forEachKey(key -> requestsLeft[halvings[key]]++);
    int times = 0;
    long keys = table.count();
    long left = requests.count();
    do {
      keys -= keysLeft[times];
      left -= requestsLeft[times];
      times++;
      threshold /= 2;
    } while ((left >= mostKept() || keys > mostKeys()) && keys > 1);
    boolean[] isKept = new boolean[halvings.length];
    int[] numbers = new int[halvings.length];
    int number = 0;
    for (int key = 0; key < isKept.length; key++) {
      isKept[key] = halvings[key] >= times;
      numbers[key] = isKept[key] ? number++ : -1;
    }
    table = table.only(isKept);
    requests = requests.moved(numbers);
  }

  /** How often the threshold can be halved and is still above a place. */
  private static int survived(long place, long threshold) {
    int times = 0;
    for (long half = threshold / 2; place < half; half /= 2) {
      times++;
    }
    return times;
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
    Trace.Columns columns = requests.columns();
    if (!isOrdered) {
      TimeOrder.sort(columns.keys(), columns.micros(), columns.count());
    }
    if (isSpread) {
      SecondSpread.spread(columns.micros(), columns.count(), seed);
    }
    int[] bytes = new int[table.count()];
    for (int key = 0; key < bytes.length; key++) {
      bytes[key] = table.bytes(key);
    }
    double ratio = isWhole() ? 1 : threshold / (double) Long.MAX_VALUE;
    Trace trace = new Trace(columns, bytes, new Trace.Sample(ratio, requestCount));
    return new KeyedTrace(trace, table);
  }
}
