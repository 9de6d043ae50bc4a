package autus.bench.observe;

import autus.bench.originmodel.DeclaredOrigin;
import java.util.List;
import java.util.Optional;

/**
 * What a run looks at beside its requests.
 *
 * @param stampede names of reads, each of one entry, whose misses are grouped into events
 * @param counters where the target shows how often its cache had an answer
 * @param origin a counting origin behind the caches, which knows what they spared it
 * @param headers which response headers are believed
 */
public record Observed(
    List<String> stampede,
    Optional<CounterSource> counters,
    Optional<DeclaredOrigin> origin,
    HeaderUse headers) {

  /** Nothing. */
  public static final Observed NOTHING =
      new Observed(List.of(), Optional.empty(), Optional.empty(), HeaderUse.USUAL);

  public Observed {
    stampede = List.copyOf(stampede);
  }

  /** The same with other reads whose misses are grouped. */
  public Observed withStampede(List<String> reads) {
    return new Observed(reads, counters, origin, headers);
  }

  /** The same with other counters of the target. */
  public Observed withCounters(Optional<CounterSource> other) {
    return new Observed(stampede, other, origin, headers);
  }

  /** The same with another origin, or none. */
  public Observed withOrigin(Optional<DeclaredOrigin> other) {
    return new Observed(stampede, counters, other, headers);
  }

  /** The same with other headers to believe. */
  public Observed withHeaders(HeaderUse other) {
    return new Observed(stampede, counters, origin, other);
  }
}
