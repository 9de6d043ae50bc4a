package autus.bench.format;

/** What a value is written for. */
public enum Form {
  /** For people: every key that differs from its default, in the order of the description. */
  FILE,
  /**
   * For a digest: keys sorted, and those left out that are marked as {@link Key#outsideDigest}.
   * Values equal to their default are left out too, so that a file that spells a default out has
   * the same digest, and so has every old file after a key was added.
   */
  DIGEST
}
