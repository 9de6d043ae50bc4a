package autus.bench.gate;

/** What became of a gate. */
public enum GateVerdict {
  /** The condition holds, or only noise stands between it and a baseline. */
  PASS("pass"),
  /** The condition does not hold. */
  FAIL("fail"),
  /**
   * Too few samples stand behind a figure, the run has no such figure, or it lies between bounds on
   * both sides of the limit. Never a pass.
   */
  NOT_ENOUGH_DATA("not enough data"),
  /** Equal runs may differ by as much; only more of them can tell. Never a pass. */
  NOT_ENOUGH_RUNS("not enough runs"),
  /** The gate compares with a baseline, and this run becomes the first one. */
  NO_BASELINE("no baseline yet");

  private final String label;

  GateVerdict(String label) {
    this.label = label;
  }

  /** In words, for output. */
  public String label() {
    return label;
  }
}
