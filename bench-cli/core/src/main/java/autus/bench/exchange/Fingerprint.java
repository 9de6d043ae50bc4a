package autus.bench.exchange;

/**
 * A number by which equal texts are found again without being kept: FNV-1a (Fowler, Noll, Vo) in 64
 * bits. Stateless.
 */
public final class Fingerprint {

  /** Of nothing. */
  public static final long EMPTY = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  /** That of a text with one more byte or character at its end. */
  public static long plus(long fingerprint, int unit) {
    return (fingerprint ^ unit) * PRIME;
  }
}
