package autus.bench.staleness;

import autus.bench.exchange.Outcome;

/**
 * One read or write of the data as its client saw it. Immutable.
 *
 * @param request its position in the scenario
 * @param span from before it was sent to after it was answered
 * @param shown the version that the response showed, or that a write made
 * @param outcome what the cache did
 */
record Access(Kind kind, int request, Span span, Shown shown, Outcome outcome) {

  /** What the client knows of it. */
  enum Kind {
    /** An answered read. */
    READ,
    /** An answered write: it took effect at some instant of its span. */
    WRITE,
    /** A write that failed: it took effect at some instant after its beginning, or never. */
    UNCERTAIN_WRITE
  }

  /** Instants in nanoseconds on one clock; what happens at a server happens strictly between. */
  record Span(long beginNanos, long endNanos) {
    Span {
      if (endNanos < beginNanos) {
        throw new IllegalArgumentException(
            "an access must not end before it begins, but ends %d ns before"
                .formatted(beginNanos - endNanos));
      }
    }
  }

  long beginNanos() {
    return span.beginNanos();
  }

  long endNanos() {
    return span.endNanos();
  }
}
