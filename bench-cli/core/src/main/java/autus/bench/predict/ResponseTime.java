package autus.bench.predict;

import autus.bench.measure.latency.Latencies;

/** The distribution of response times of one kind of response. Times in nanoseconds. */
public sealed interface ResponseTime {

  /** The probability of at most this time. */
  double ratioAtMost(long nanos);

  /** A time that is never exceeded. */
  double maxNanos();

  /** The expected time. */
  double meanNanos();

  /** The expected square of the time. */
  double meanSquareNanos();

  /** Always the same time. */
  record Fixed(double nanos) implements ResponseTime {
    @Override
    public double ratioAtMost(long other) {
      return other >= nanos ? 1 : 0;
    }

    @Override
    public double maxNanos() {
      return nanos;
    }

    @Override
    public double meanNanos() {
      return nanos;
    }

    @Override
    public double meanSquareNanos() {
      return nanos * nanos;
    }
  }

  /**
   * What is left of another request's load for one that joins it at a random instant. Loads that an
   * invalidation overtakes are joined only before it, so the instant {@code u} after the start of
   * the load has the density {@code exp(-wu)} up to a factor, and the wait {@code v = D - u} the
   * distribution {@code (exp(wv) - 1)/(exp(wD) - 1)}.
   *
   * @param loadNanos D
   * @param invalidationsPerNano w
   */
  record RestOfLoad(double loadNanos, double invalidationsPerNano) implements ResponseTime {

    /** Below, the distribution is uniform to the precision of a double. */
    private static final double NEGLIGIBLE = 1e-6;

    @Override
    public double ratioAtMost(long nanos) {
      double bounded = Math.max(0, Math.min(loadNanos, (double) nanos));
      if (loadNanos == 0) {
        return 1;
      }
      return isUniform()
          ? bounded / loadNanos
          : Math.expm1(invalidationsPerNano * bounded)
              / Math.expm1(invalidationsPerNano * loadNanos);
    }

    @Override
    public double maxNanos() {
      return loadNanos;
    }

    @Override
    public double meanNanos() {
      if (isUniform()) {
        return loadNanos / 2;
      }
      double exponent = invalidationsPerNano * loadNanos;
      return loadNanos * (1 / -Math.expm1(-exponent) - 1 / exponent);
    }

    @Override
    public double meanSquareNanos() {
      if (isUniform()) {
        return loadNanos * loadNanos / 3;
      }
      double exponent = invalidationsPerNano * loadNanos;
      return loadNanos * loadNanos / -Math.expm1(-exponent)
          - 2 * meanNanos() / invalidationsPerNano;
    }

    private boolean isUniform() {
      return invalidationsPerNano * loadNanos < NEGLIGIBLE;
    }
  }

  /** As measured. */
  record Measured(Latencies latencies) implements ResponseTime {
    public Measured {
      if (latencies.isEmpty()) {
        throw new IllegalArgumentException("measured latencies must hold a sample, but hold none");
      }
    }

    @Override
    public double ratioAtMost(long nanos) {
      return nanos < 0 ? 0 : 1 - latencies.countAboveNanos(nanos) / (double) latencies.count();
    }

    @Override
    public double maxNanos() {
      return latencies.maxNanos();
    }

    @Override
    public double meanNanos() {
      return latencies.meanNanos();
    }

    @Override
    public double meanSquareNanos() {
      double mean = latencies.meanNanos();
      double deviation = latencies.standardDeviationNanos();
      return mean * mean + deviation * deviation;
    }
  }
}
