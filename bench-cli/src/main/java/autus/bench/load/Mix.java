package autus.bench.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws the next request by weight. Immutable. */
public final class Mix {

  private final double[] cumulative;

  /**
   * A mix of as many requests as there are weights.
   *
   * @param weights zero or positive, at least one positive; only their ratios matter
   */
  public Mix(double... weights) {
    cumulative = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException(
            "a weight must be zero or positive, but is " + weights[i]);
      }
      sum += weights[i];
      cumulative[i] = sum;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "at least one weight must be positive, but they are " + Arrays.toString(weights));
    }
  }

  /** How many requests there are to choose from. */
  public int size() {
    return cumulative.length;
  }

  /** The number of the next request, from 0. */
  public int draw(RandomGenerator random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int request = 0;
    while (cumulative[request] <= point) {
      request++;
    }
    return request;
  }
}
