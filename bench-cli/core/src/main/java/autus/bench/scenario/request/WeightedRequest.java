package autus.bench.scenario.request;

import autus.bench.yaml.MalformedValueException;
import java.util.List;

/**
 * A request in a mix.
 *
 * @param request what is sent
 * @param weight its share relative to the other weights of the mix; above 0
 */
public record WeightedRequest(Request request, double weight) implements Turn {

  /** The largest weight. */
  public static final double HIGHEST_WEIGHT = 1_000_000_000;

  public WeightedRequest {
    checkedWeight(weight);
  }

  @Override
  public List<Step> steps() {
    return List.of(request);
  }

  /** The weight itself, if a mix can have it. */
  static double checkedWeight(double weight) {
    if (!(weight > 0 && weight <= HIGHEST_WEIGHT)) {
      throw new MalformedValueException(
          "must be a number above 0 and at most %.0f, but is %s".formatted(HIGHEST_WEIGHT, weight));
    }
    return weight;
  }
}
