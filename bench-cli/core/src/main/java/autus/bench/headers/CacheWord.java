package autus.bench.headers;

import autus.bench.exchange.FieldReading;

/**
 * What one line of a response's head says. Compared by identity: a {@link FieldLines} makes one
 * object for all values that mean the same.
 *
 * @param hitBehind whether the same line tells of a hit in a cache farther away
 * @param order as in {@link KnownFields.KnownField#order}
 * @param mayHideStale whether this product says "hit" of stale entries too
 */
record CacheWord(FieldReading said, Kind kind, boolean hitBehind, int order, boolean mayHideStale) {

  /** How a word enters the reading. */
  enum Kind {
    /** A rule of the user's: it decides alone. */
    RULE,
    /** The word of a field that is known, or named like one. */
    STRONG,
    /** The word of a field that might be something else: asked when no other says anything. */
    WEAK,
    /** What {@code Age} proves. */
    AGE,
    /** A mark that a hit is stale. */
    STALE_MARK,
    /** Tells whose a field is that several products write. */
    COMPANION,
    /** The request's method, which no cache looks up. */
    METHOD
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
