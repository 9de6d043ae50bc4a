package autus.bench.ci.verdict;

import java.util.List;

/**
 * Pairs that were measured together: of two, both runs of one side tell how far two processes of
 * one build differ.
 *
 * @param pairs those that may be believed
 */
public record PairedRound(List<RunPair> pairs) {

  /** Pairs of a whole round. */
  public static final int PAIRS = 2;

  public PairedRound {
    pairs = List.copyOf(pairs);
  }
}
