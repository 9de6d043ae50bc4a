package autus.bench.compare.interval;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far figures of a run stray, by a circular block bootstrap over its time blocks (D. N. Politis
 * and J. P. Romano, A circular block-resampling procedure for stationary data, 1992): requests of
 * one run are correlated, so whole stretches of time are drawn, never single requests. Stretches
 * are twice as long as {@link BlockLength} demands for the mean, the slowest twentieth and the
 * hits: the rule aims at the variance, and intervals from stretches that short are too narrow.
 */
public final class Resampling {

  /** With fewer slices of time nothing can be said about noise. */
  public static final int FEWEST_SLICES = 10;

  /** A run must hold at least so many independent stretches. */
  static final int FEWEST_STRETCHES = 5;

  private static final double SLOW_QUANTILE = 0.95;
  private static final String SUCCESS_RATE = "success-rate";

  private final RunResult run;
  private final int blockCount;
  private final int stretch;

  private Resampling(RunResult run, int blockCount, int stretch) {
    this.run = run;
    this.blockCount = blockCount;
    this.stretch = stretch;
  }

  /** The blocks of that run, ready to be drawn. */
  public static Resampling of(RunResult run) {
    int blockCount = BlockSampler.blockCount(run);
    return new Resampling(run, blockCount, stretch(run, blockCount));
  }

  /** The same blocks in stretches at least as long as the other's: both can be drawn alike then. */
  public Resampling alike(Resampling other) {
    return new Resampling(run, blockCount, Math.max(stretch, other.stretch));
  }

  /** The same blocks and stretches of less of the run: figures that need no more, sooner. */
  public Resampling ofPart(RunResult part) {
    return new Resampling(part, blockCount, stretch);
  }

  /** Whether drawing anew tells how far this figure strays; otherwise it counts as exact. */
  public static boolean canTell(MetricQuery query) {
    return ResultMetrics.isOfBlocks(query.name(), query.selectors())
        || (query.name().equals(SUCCESS_RATE) && query.selectors().isEmpty());
  }

  /** Whether there are blocks enough to tell anything. */
  public boolean isEnough() {
    return blockCount >= FEWEST_SLICES && stretchCount() >= FEWEST_STRETCHES;
  }

  /** How many blocks there are to draw. */
  public int blockCount() {
    return blockCount;
  }

  /** Independent stretches of time in the run. */
  public double stretchCount() {
    return (double) blockCount / stretch;
  }

  /** In words, for who wonders why there is no verdict. */
  public String size() {
    int needed = Math.max(FEWEST_SLICES, FEWEST_STRETCHES * stretch);
    return "%s has %s slices of time in stretches of %s, needs %s: %s"
        .formatted(
            run.name(),
            blockCount,
            stretch,
            needed,
            LongerRun.forNanos((double) needed * run.measurement().series().blockNanos()));
  }

  /**
   * The figures of runs composed of stretches drawn at random.
   *
   * @param queries figures for which {@link #canTell} holds
   * @return for each query its value in each composed run; not a number where it is undefined
   */
  public double[][] values(List<MetricQuery> queries, int sampleCount, long seed) {
    return values(queries, draws(sampleCount, seed));
  }

  /** Stretches drawn at random, as positions of blocks. */
  public int[][] draws(int sampleCount, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] draws = new int[sampleCount][];
    for (int i = 0; i < sampleCount; i++) {
      draws[i] = draw(random);
    }
    return draws;
  }

  public double[][] values(List<MetricQuery> queries, int[][] draws) {
    BlockSampler sampler = BlockSampler.of(run);
    double[][] values = new double[queries.size()][draws.length];
    IntStream.range(0, draws.length)
        .parallel()
        .forEach(
            i -> {
              BlockSampler.Sample sample = sampler.sample(draws[i]);
              ResultMetrics metrics = ResultMetrics.of(sample.run());
              for (int q = 0; q < values.length; q++) {
                values[q][i] = value(queries.get(q), sample, metrics);
              }
            });
    return values;
  }

  private static double value(
      MetricQuery query, BlockSampler.Sample sample, ResultMetrics metrics) {
    return query.name().equals(SUCCESS_RATE)
        ? sample.successRatio()
        : metrics.find(query.name(), query.selectors()).map(Metric::value).orElse(Double.NaN);
  }

  private int[] draw(SplittableRandom random) {
    int[] blocks = new int[blockCount];
    int start = 0;
    for (int i = 0; i < blockCount; i++) {
      if (i % stretch == 0) {
        start = random.nextInt(blockCount);
      }
      blocks[i] = (start + i % stretch) % blockCount;
    }
    return blocks;
  }

  private static int stretch(RunResult run, int blockCount) {
    if (blockCount == 0) {
      return 1;
    }
    Totals totals = Totals.of(run);
    Latencies all = totals.allResponse();
    double meanNanos = all.meanNanos();
    long slowNanos = all.quantileNanos(SLOW_QUANTILE);
    double slowRatio = all.isEmpty() ? 0 : (double) all.countAboveNanos(slowNanos) / all.count();
    OptionalDouble hitRatio = totals.hitRatio();
    double[][] series = new double[3][blockCount];
    for (TimeBlock block : run.measurement().series().blocks()) {
      int i = (int) block.index();
      for (Cell cell : block.cells()) {
        Latencies response = cell.response();
        series[0][i] += response.count() * (response.meanNanos() - meanNanos);
        series[1][i] += response.countAboveNanos(slowNanos) - slowRatio * response.count();
        series[2][i] += hits(cell.outcome(), hitRatio) * response.count();
      }
    }
    int length = Arrays.stream(series).mapToInt(BlockLength::of).max().orElse(1);
    if (length == 1) {
      return 1;
    }
    // Twice the rule, but where that leaves too few stretches only as long as they allow: never
    // shorter than the rule itself.
    int longest = blockCount / FEWEST_STRETCHES;
    return Math.max(length, Math.min(2 * length, longest));
  }

  private static double hits(Outcome outcome, OptionalDouble hitRatio) {
    if (!outcome.isLookup() || hitRatio.isEmpty()) {
      return 0;
    }
    return (outcome.isServedFromStore() ? 1 : 0) - hitRatio.getAsDouble();
  }
}
