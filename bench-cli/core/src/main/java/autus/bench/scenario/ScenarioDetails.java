package autus.bench.scenario;

import autus.bench.cachemodel.CacheModel;
import autus.bench.observe.Observed;
import autus.bench.observe.OutcomeRule;
import autus.bench.observe.Staleness;
import autus.bench.secret.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario says beside its load.
 *
 * @param staleness how to prove old data; absent: not probed
 * @param gates what a result must satisfy, and what ends a run
 * @param outcomes how to tell from a header what the cache did, before the known ways
 * @param cache what the author says about the target's cache; absent: nothing can be predicted
 * @param inputs what gives values to the variables in requests
 * @param observed what a run looks at beside its requests
 * @param secrets whose values no output may show
 * @param around what is sent once before and after the load
 */
public record ScenarioDetails(
    Optional<Staleness> staleness,
    GateLines gates,
    List<OutcomeRule> outcomes,
    Optional<CacheModel> cache,
    Inputs inputs,
    Observed observed,
    SecretNames secrets,
    AroundLoad around) {

  /** Nothing beside the load. */
  public static final ScenarioDetails NONE =
      new ScenarioDetails(
          Optional.empty(),
          GateLines.NONE,
          List.of(),
          Optional.empty(),
          Inputs.NONE,
          Observed.NOTHING,
          SecretNames.KNOWN,
          AroundLoad.NOTHING);

  public ScenarioDetails {
    outcomes = List.copyOf(outcomes);
  }

  /** The same with another cache. */
  ScenarioDetails withCache(Optional<CacheModel> other) {
    return new ScenarioDetails(
        staleness, gates, outcomes, other, inputs, observed, secrets, around);
  }

  /** The same with other secrets. */
  ScenarioDetails withSecrets(SecretNames other) {
    return new ScenarioDetails(staleness, gates, outcomes, cache, inputs, observed, other, around);
  }

  /** The same with other inputs. */
  ScenarioDetails withInputs(Inputs other) {
    return new ScenarioDetails(staleness, gates, outcomes, cache, other, observed, secrets, around);
  }

  /** The same with more rules for outcomes, which go before its own. */
  ScenarioDetails withOutcomes(List<OutcomeRule> first) {
    List<OutcomeRule> rules = new ArrayList<>(first);
    rules.addAll(outcomes);
    return new ScenarioDetails(staleness, gates, rules, cache, inputs, observed, secrets, around);
  }

  /** The same with something else to look at. */
  ScenarioDetails withObserved(Observed other) {
    return new ScenarioDetails(staleness, gates, outcomes, cache, inputs, other, secrets, around);
  }

  /** The same with something else around the load. */
  ScenarioDetails withAround(AroundLoad other) {
    return new ScenarioDetails(staleness, gates, outcomes, cache, inputs, observed, secrets, other);
  }
}
