package autus.bench.observe;

import java.util.List;
import java.util.Optional;

/**
 * What a run looks at beside its requests.
 *
 * @param stampede names of reads, each of one entry, whose misses are grouped into events
 * @param counters where the target shows how often its cache had a response
 */
public record Observed(List<String> stampede, Optional<CounterSource> counters) {

  /** Nothing. */
  public static final Observed NOTHING = new Observed(List.of(), Optional.empty());

  public Observed {
    stampede = List.copyOf(stampede);
  }
}
