package autus.bench.plan;

import autus.bench.observe.Observed;
import autus.bench.observe.OutcomeRule;
import autus.bench.observe.Staleness;
import autus.bench.secret.SecretNames;
import java.util.List;
import java.util.Optional;

/**
 * What a run observes beside its requests, for its collaborators.
 *
 * @param outcomes how to tell from a header what the cache did, before the known ways
 * @param staleness what proves that a read shows old data; absent: not probed
 * @param observed stampedes and the target's counters
 * @param secrets whose values no output may show
 */
public record Observation(
    List<OutcomeRule> outcomes,
    Optional<Staleness> staleness,
    Observed observed,
    SecretNames secrets) {

  /** Nothing. */
  public static final Observation NONE =
      new Observation(List.of(), Optional.empty(), Observed.NOTHING, SecretNames.KNOWN);

  public Observation {
    outcomes = List.copyOf(outcomes);
  }
}
