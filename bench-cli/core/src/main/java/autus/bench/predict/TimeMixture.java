package autus.bench.predict;

import java.util.List;

/**
 * Response times of responses of several kinds. A percentile of a mixture is no mean of the kinds'
 * percentiles: its distribution function is the weighted sum of theirs, {@code F(x) = Σ p F_i(x)},
 * and the percentile its inverse.
 *
 * @param parts the kinds; weights above 0
 */
public record TimeMixture(List<Part> parts) {

  private static final double ROUNDING = 1e-12;

  /**
   * One kind of response.
   *
   * @param weight how many, relative to the other weights
   * @param time how long they take
   */
  public record Part(double weight, ResponseTime time) {}

  public TimeMixture {
    parts = parts.stream().filter(part -> part.weight() > 0).toList();
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a mixture must have a part of some weight, but has none");
    }
  }

  /** Hits and misses, mixed by the hit ratio. */
  public static TimeMixture of(double hitRatio, ResponseTime hits, ResponseTime misses) {
    return new TimeMixture(List.of(new Part(hitRatio, hits), new Part(1 - hitRatio, misses)));
  }

  /** The time that the share q of responses does not exceed, in nanoseconds; q from 0 to 1. */
  public long quantileNanos(double q) {
    double wanted = (q - ROUNDING) * totalWeight();
    long low = 0;
    long high =
        (long) Math.ceil(parts.stream().mapToDouble(p -> p.time().maxNanos()).max().orElse(0));
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (weightAtMost(middle) >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The expected time in nanoseconds. */
  public double meanNanos() {
    return parts.stream().mapToDouble(part -> part.weight() * part.time().meanNanos()).sum()
        / totalWeight();
  }

  /** The variance of the time in square nanoseconds. */
  public double varianceNanos() {
    double mean = meanNanos();
    double square =
        parts.stream().mapToDouble(part -> part.weight() * part.time().meanSquareNanos()).sum()
            / totalWeight();
    return Math.max(0, square - mean * mean);
  }

  /** The sum of the weights. */
  public double totalWeight() {
    return parts.stream().mapToDouble(Part::weight).sum();
  }

  private double weightAtMost(long nanos) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.weight() * part.time().ratioAtMost(nanos);
    }
    return sum;
  }
}
