package autus.bench.traffic.advise;

/**
 * What responses take in the store of a product: their bodies, and what it keeps beside them.
 *
 * @param entries how many are kept
 * @param bodyBytes of all of them
 * @param keyBytes the length of a key, on average
 */
record StoreRoom(long entries, long bodyBytes, double keyBytes) {

  private static final double MIB = 1 << 20;

  /**
   * A string with a lifetime took 124 to 146 bytes beside key and value, seen as {@code
   * used_memory} of Redis 7.0 with keys of 10 to 120 and values of 50 to 1,000 bytes.
   */
  private static final int REDIS_ENTRY_BYTES = 146;

  /**
   * The allocator's classes lie up to a fifth apart; values of 100,000 bytes took 1.148 times that.
   */
  private static final double REDIS_VALUE_FACTOR = 1.15;

  /** What an empty Redis 7.0 takes, and its tables when they grow. */
  private static final long REDIS_BYTES = 2 << 20;

  /** Varnish's documentation: about one kilobyte an object. */
  private static final int VARNISH_ENTRY_BYTES = 1024;

  /** The key and the header fields before a body; nginx's own, and usual ones of a response. */
  private static final int NGINX_HEADER_BYTES = 600;

  /** nginx counts whole blocks of the file system, of which the last one is half full. */
  private static final int BLOCK_BYTES = 4096;

  /** For {@code maxmemory}, in whole MiB. */
  long redisMebibytes() {
    return mebibytes(
        REDIS_BYTES + entries * (REDIS_ENTRY_BYTES + keyBytes) + bodyBytes * REDIS_VALUE_FACTOR);
  }

  /** For {@code -s malloc}, in whole MiB. */
  long varnishMebibytes() {
    return mebibytes(bodyBytes + (double) entries * VARNISH_ENTRY_BYTES);
  }

  /** For {@code max_size}, in whole MiB. */
  long nginxMebibytes() {
    double file = (double) bodyBytes / Math.max(1, entries) + NGINX_HEADER_BYTES;
    return mebibytes(entries * Math.max(BLOCK_BYTES, file + BLOCK_BYTES / 2.0));
  }

  private static long mebibytes(double bytes) {
    return Math.max(1, (long) Math.ceil(bytes / MIB));
  }
}
