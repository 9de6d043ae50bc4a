package autus.bench.compare;

/** Whether a figure changed, and which way. */
public enum ChangeVerdict {
  /** Better, beyond noise and beyond the smallest effect that counts. */
  BETTER("better"),
  /** Worse, beyond noise and beyond the smallest effect that counts. */
  WORSE("worse"),
  /** Noise could have done it, or it is too small to count. */
  NO_CHANGE("no change"),
  /** Too few samples or too short a run. */
  NOT_ENOUGH_DATA("not enough data"),
  /** Equal runs have been seen to differ by as much; only more runs can tell. */
  NOT_ENOUGH_RUNS("not enough runs"),
  /** One number a run, of which the noise is not known. */
  NOT_JUDGED("not judged");

  private final String label;

  ChangeVerdict(String label) {
    this.label = label;
  }

  /** In words, for output. */
  public String label() {
    return label;
  }
}
