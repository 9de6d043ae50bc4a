package autus.bench.compare.interval;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheSigns;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.FailedResponses;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RequestResult.Failures;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Composes a run anew from its time blocks, each taken as often as asked. Only response times by
 * request and outcome, and the number of failures, can be composed. Immutable.
 */
public final class BlockSampler {

  private final RunResult run;
  private final int blockCount;
  private final List<Map<Outcome, Column>> columns = new ArrayList<>();
  private final long[] failedCounts;

  /** Of each request and outcome, by block. */
  private final List<Map<Outcome, long[]>> failedResponses = new ArrayList<>();

  private BlockSampler(RunResult run) {
    this.run = run;
    this.blockCount = blockCount(run);
    this.failedCounts = new long[blockCount];
    fill(run.measurement().series());
  }

  /** The blocks of that run; those in which nothing ended are empty, but count. */
  public static BlockSampler of(RunResult run) {
    return new BlockSampler(run);
  }

  private void fill(TimeSeries series) {
    List<Map<Outcome, List<Latencies>>> cells = new ArrayList<>();
    run.requests().forEach(request -> cells.add(new EnumMap<>(Outcome.class)));
    for (TimeBlock block : series.blocks()) {
      for (Cell cell : block.cells()) {
        cells
            .get(cell.request())
            .computeIfAbsent(cell.outcome(), first -> new ArrayList<>())
            .add(cell.response());
      }
    }
    for (Map<Outcome, List<Latencies>> ofRequest : cells) {
      Map<Outcome, Column> byOutcome = new EnumMap<>(Outcome.class);
      ofRequest.forEach(
          (outcome, all) -> byOutcome.put(outcome, new Column(Latencies.sum(all), blockCount)));
      columns.add(byOutcome);
      failedResponses.add(new EnumMap<>(Outcome.class));
    }
    for (TimeBlock block : series.blocks()) {
      failedCounts[(int) block.index()] = block.failedCount();
      for (FailedResponses failed : block.failedResponses()) {
        failedResponses.get(failed.request())
                .computeIfAbsent(failed.outcome(), first -> new long[blockCount])[
                (int) block.index()] +=
            failed.count();
      }
      for (Cell cell : block.cells()) {
        Column column = columns.get(cell.request()).get(cell.outcome());
        if (column != null) {
          column.put((int) block.index(), cell.response());
        }
      }
    }
  }

  /** How many blocks the window has; 0 if the result holds none. */
  public int blockCount() {
    return blockCount;
  }

  /** How many blocks the window of that run has; 0 if the result holds none. */
  public static int blockCount(RunResult run) {
    TimeSeries series = run.measurement().series();
    int last = series.blocks().stream().mapToInt(block -> (int) block.index() + 1).max().orElse(0);
    long planned =
        -Math.floorDiv(-run.identity().window().lengthNanos(), series.blockNanos()); // rounds up
    return series.blocks().isEmpty() ? 0 : (int) Math.max(last, planned);
  }

  /**
   * A run made of these blocks. Its window is as long as the original's, so the number of blocks
   * should be the same too.
   *
   * @param blocks positions from 0 to {@link #blockCount}, exclusive
   */
  public Sample sample(int[] blocks) {
    List<RequestResult> requests = new ArrayList<>();
    for (int request = 0; request < columns.size(); request++) {
      Map<Outcome, OutcomeResult> outcomes = new TreeMap<>();
      for (Map.Entry<Outcome, Column> entry : columns.get(request).entrySet()) {
        Latencies response = entry.getValue().sum(blocks);
        if (!response.isEmpty()) {
          outcomes.put(entry.getKey(), new OutcomeResult(response, response));
        }
      }
      requests.add(
          new RequestResult(
              run.requests().get(request).name(),
              new Answers(Map.of(), 0),
              outcomes,
              failures(request, blocks),
              signs(request, blocks)));
    }
    long failedCount = Arrays.stream(blocks).mapToLong(block -> failedCounts[block]).sum();
    return new Sample(run.withRequests(requests), failedCount);
  }

  /** Blocks do not tell a status that was not expected from a check that failed. */
  private Failures failures(int request, int[] blocks) {
    long count =
        failedResponses.get(request).values().stream()
            .mapToLong(byBlock -> sum(byBlock, blocks))
            .sum();
    return count == 0
        ? Failures.NONE
        : new Failures(Map.of(FailureKind.STATUS, count), Latencies.NONE, List.of());
  }

  /**
   * Blocks do not say which responses are undecided or contested, only the whole run how many are.
   */
  private CacheSigns signs(int request, int[] blocks) {
    Map<Outcome, Long> ofFailed = new EnumMap<>(Outcome.class);
    failedResponses
        .get(request)
        .forEach(
            (outcome, byBlock) -> {
              long count = sum(byBlock, blocks);
              if (outcome != Outcome.UNKNOWN && count > 0) {
                ofFailed.put(outcome, count);
              }
            });
    CacheSigns whole = run.requests().get(request).signs();
    return new CacheSigns(
        ofFailed, whole.undecidedCount(), whole.contestedCount(), whole.contestedBytes());
  }

  private static long sum(long[] byBlock, int[] blocks) {
    long sum = 0;
    for (int block : blocks) {
      sum += byBlock[block];
    }
    return sum;
  }

  /**
   * A run made of blocks.
   *
   * @param run its answered requests; service times are not known and equal response times here
   * @param failedCount failed requests, which blocks do not tell apart
   */
  public record Sample(RunResult run, long failedCount) {

    /** Answered of all requests; not a number without any. */
    public double successRatio() {
      long answered = run.requests().stream().mapToLong(RequestResult::answeredCount).sum();
      return (double) answered / (answered + failedCount);
    }
  }

  /** The response times of one request and outcome, by block, as positions in common buckets. */
  private static final class Column {

    private final long[] bucketNanos;
    private final int[][] buckets;
    private final long[][] counts;

    Column(Latencies all, int blockCount) {
      bucketNanos = edges(all);
      buckets = new int[blockCount][0];
      counts = new long[blockCount][0];
    }

    private static long[] edges(Latencies times) {
      long[] edges = new long[times.bucketCount()];
      int[] size = new int[1];
      times.forEachBucket((edge, count) -> edges[size[0]++] = edge);
      return edges;
    }

    void put(int block, Latencies response) {
      int[] places = new int[response.bucketCount()];
      long[] numbers = new long[places.length];
      int[] size = new int[1];
      int[] place = new int[1];
      response.forEachBucket(
          (edge, count) -> {
            while (bucketNanos[place[0]] < edge) {
              place[0]++;
            }
            places[size[0]] = place[0];
            numbers[size[0]++] = count;
          });
      buckets[block] = places;
      counts[block] = numbers;
    }

    /** A block that is taken often is added once, so many times over. */
    Latencies sum(int[] blocks) {
      int[] times = new int[buckets.length];
      for (int block : blocks) {
        times[block]++;
      }
      long[] sums = new long[bucketNanos.length];
      for (int block = 0; block < times.length; block++) {
        if (times[block] > 0) {
          add(block, times[block], sums);
        }
      }
      return Latencies.ofBuckets(bucketNanos, sums);
    }

    private void add(int block, int times, long[] sums) {
      int[] places = buckets[block];
      long[] numbers = counts[block];
      for (int i = 0; i < places.length; i++) {
        sums[places[i]] += times * numbers[i];
      }
    }
  }
}
