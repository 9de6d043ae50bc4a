package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.util.List;

/**
 * When the requests of an open load are due, whatever the answers before them take.
 *
 * @param rate how many per second
 * @param isPoisson whether gaps are random, as of many independent users; else they are even
 */
public record Arrivals(RateRange rate, boolean isPoisson) {

  /** The words for even and random gaps. */
  static final List<String> SPACINGS = List.of("even", "poisson");

  /** Whether that word means random gaps. */
  public static boolean isPoisson(String word) {
    if (!SPACINGS.contains(word)) {
      throw new MalformedValueException(
          "must be %s, but is \"%s\"".formatted(String.join(" or ", SPACINGS), word));
    }
    return word.equals("poisson");
  }

  /** The word of the file. */
  public String spacing() {
    return isPoisson ? "poisson" : "even";
  }
}
