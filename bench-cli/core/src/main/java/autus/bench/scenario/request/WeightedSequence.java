package autus.bench.scenario.request;

import autus.bench.yaml.MalformedValueException;
import java.util.List;
import java.util.Optional;

/**
 * Requests that a user sends one after the other, whatever their responses are.
 *
 * @param name by which results call it as a whole; without, its time is not taken
 * @param steps at least one
 * @param weight its share relative to the other weights of the mix; above 0
 */
public record WeightedSequence(Optional<String> name, List<Step> steps, double weight)
    implements Turn {

  /** A sequence whose time is not taken. */
  public WeightedSequence(List<Step> steps, double weight) {
    this(Optional.empty(), steps, weight);
  }

  public WeightedSequence {
    steps = List.copyOf(steps);
    name.ifPresent(Request::checkedName);
    WeightedRequest.checkedWeight(weight);
    if (steps.isEmpty()) {
      throw new MalformedValueException("must have at least one request, but has none");
    }
  }
}
