package autus.bench.compare;

import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheSigns;
import autus.bench.measure.HitRange;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.FailedResponses;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The hit rates of runs composed of time blocks drawn anew, for one request or for all: the counts
 * of responses by outcome are all that they need. Immutable once made.
 */
final class HitDraws {

  private static final Outcome[] OUTCOMES = Outcome.values();

  private final long[][] counts;
  private final long undecidedCount;

  /** Blocks do not say which hits are contested, only the whole run how many are. */
  private final long contestedCount;

  private HitDraws(int blockCount, CacheSigns signs) {
    this.counts = new long[blockCount][OUTCOMES.length];
    this.undecidedCount = signs.undecidedCount();
    this.contestedCount = signs.contestedCount();
  }

  /** Those of each request, in their order, from one pass over the run. */
  static List<HitDraws> ofRequests(RunResult run, int blockCount) {
    List<HitDraws> draws = new ArrayList<>();
    run.requests().forEach(request -> draws.add(new HitDraws(blockCount, request.signs())));
    for (TimeBlock block : run.measurement().series().blocks()) {
      for (Cell cell : block.cells()) {
        draws.get(cell.request()).add(block, cell.outcome(), cell.response().count());
      }
      for (FailedResponses failed : block.failedResponses()) {
        // Where a response says nothing and is not as expected either, no cache is counted on.
        if (failed.outcome() != Outcome.UNKNOWN) {
          draws.get(failed.request()).add(block, failed.outcome(), failed.count());
        }
      }
    }
    return draws;
  }

  /**
   * Those of all requests together. A response that does not tell is an open lookup if its request
   * is looked up at all; together with others that are, it must not become one.
   */
  static HitDraws ofAll(RunResult run, List<HitDraws> ofRequests, int blockCount) {
    CacheSigns signs = CacheSigns.NONE;
    for (RequestResult request : run.requests()) {
      signs = signs.plus(request.signs());
    }
    HitDraws all = new HitDraws(blockCount, signs);
    for (int request = 0; request < ofRequests.size(); request++) {
      boolean isLookedUp = HitRange.of(run.requests().get(request)).lookupCount() > 0;
      all.add(ofRequests.get(request), isLookedUp);
    }
    return all;
  }

  private void add(TimeBlock block, Outcome outcome, long count) {
    counts[(int) block.index()][place(outcome)] += count;
  }

  private void add(HitDraws other, boolean isLookedUp) {
    for (int block = 0; block < counts.length; block++) {
      for (Outcome outcome : OUTCOMES) {
        if (outcome != Outcome.UNKNOWN || isLookedUp) {
          counts[block][place(outcome)] += other.counts[block][place(outcome)];
        }
      }
    }
  }

  @SuppressWarnings("EnumOrdinal") // the position never leaves this class
  private static int place(Outcome outcome) {
    return outcome.ordinal();
  }

  /**
   * The hit rates of composed runs.
   *
   * @param draws of each run its blocks
   * @return the least that each can be, and the most; not a number where nothing was looked up
   */
  double[][] values(int[][] draws) {
    double[][] values = new double[2][draws.length];
    for (int i = 0; i < draws.length; i++) {
      HitRange hits = hits(draws[i]);
      values[0][i] = hits.low().orElse(Double.NaN);
      values[1][i] = hits.high().orElse(Double.NaN);
    }
    return values;
  }

  private HitRange hits(int[] blocks) {
    long[] sums = new long[OUTCOMES.length];
    for (int block : blocks) {
      long[] ofBlock = counts[block];
      for (int outcome = 0; outcome < sums.length; outcome++) {
        sums[outcome] += ofBlock[outcome];
      }
    }
    return HitRange.of(outcome -> sums[place(outcome)], undecidedCount, contestedCount);
  }
}
