package autus.bench.scenario.request;

import autus.bench.yaml.MalformedValueException;
import java.util.List;

/**
 * Requests that a user sends one after the other, whatever their responses are.
 *
 * @param steps at least one
 * @param weight its share relative to the other weights of the mix; above 0
 */
public record WeightedSequence(List<Step> steps, double weight) implements Turn {

  public WeightedSequence {
    steps = List.copyOf(steps);
    WeightedRequest.checkedWeight(weight);
    if (steps.isEmpty()) {
      throw new MalformedValueException("must have at least one request, but has none");
    }
  }
}
