package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;

/**
 * A request in a mix.
 *
 * @param request what is sent
 * @param weight its share relative to the other weights of the mix; above 0
 */
public record WeightedRequest(Request request, double weight) {

  /** The largest weight. */
  public static final double HIGHEST_WEIGHT = 1_000_000_000;

  public WeightedRequest {
    if (!(weight > 0 && weight <= HIGHEST_WEIGHT)) {
      throw new MalformedValueException(
          "must be a number above 0 and at most %.0f, but is %s".formatted(HIGHEST_WEIGHT, weight));
    }
  }
}
