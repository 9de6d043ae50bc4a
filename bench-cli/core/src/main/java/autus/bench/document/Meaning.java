package autus.bench.document;

/** What a text tells its reader, from which each output takes its colour or mark. */
public enum Meaning {
  /** Neither good nor bad. */
  NEUTRAL,
  /** As it should be. */
  GOOD,
  /** Not as it should be. */
  BAD,
  /** It cannot be told. */
  UNKNOWN,
  /** It can be told, and is of no account. */
  QUIET
}
