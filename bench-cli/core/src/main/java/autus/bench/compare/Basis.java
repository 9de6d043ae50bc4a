package autus.bench.compare;

/** What the intervals of a comparison rest on. */
public enum Basis {
  /** Slices of two sides that took turns inside one run, drawn together. */
  SLICES_IN_TURN,
  /** Several runs a side. */
  RUNS,
  /** Several runs a side that took turns, each with its neighbour. */
  RUNS_IN_TURN,
  /** One run on a side, and how far equal runs differ by others. */
  OTHER_RUNS,
  /** One run a side and nothing else: slices, and what equal runs have been seen to differ by. */
  SINGLE_RUNS
}
