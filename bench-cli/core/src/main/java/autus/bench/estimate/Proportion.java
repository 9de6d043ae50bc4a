package autus.bench.estimate;

/**
 * A share that was counted: bounds of the share behind it (Wilson, 1927), which hold where few or
 * none were counted, too.
 *
 * @param part from 0 to {@code whole}
 */
record Proportion(long part, long whole) {

  /** Standard errors on each side: one in a thousand bounds is wrong. */
  private static final double DEVIATIONS = 3;

  /** The least share that is plausible; 0 if nothing was counted. */
  double low() {
    return whole == 0 ? 0 : Math.max(0, centre() - radius());
  }

  /** The greatest share that is plausible; 1 if nothing was counted. */
  double high() {
    return whole == 0 ? 1 : Math.min(1, centre() + radius());
  }

  private double centre() {
    double z2 = DEVIATIONS * DEVIATIONS;
    return (part + z2 / 2) / (whole + z2);
  }

  private double radius() {
    double z2 = DEVIATIONS * DEVIATIONS;
    double share = (double) part / whole;
    return DEVIATIONS * Math.sqrt(share * (1 - share) * whole + z2 / 4) / (whole + z2);
  }
}
