package autus.bench.measure;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.FailedLookups;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A time series of bounded size: when a slice falls beyond the last allowed block, neighbours merge
 * two by two and the block's length doubles, as often as needed. Not thread-safe.
 */
final class BlockSeries {

  private final long sliceNanos;
  private final int maxBlocks;
  private TreeMap<Long, Block> blocks = new TreeMap<>();
  private long slicesPerBlock = 1;
  private Latencies latest = Latencies.NONE;

  BlockSeries(long sliceNanos, int maxBlocks) {
    this.sliceNanos = sliceNanos;
    this.maxBlocks = maxBlocks;
  }

  /** Adds what one event loop saw in one slice of time. */
  void add(long slice, List<Cell> cells, long failedCount, List<FailedLookups> failedLookups) {
    if (cells.isEmpty() && failedCount == 0) {
      return;
    }
    while (slice / slicesPerBlock >= maxBlocks) {
      mergeNeighbours();
    }
    blocks
        .computeIfAbsent(slice / slicesPerBlock, index -> new Block())
        .add(cells, failedCount, failedLookups);
    latest = cells.stream().map(Cell::response).reduce(Latencies.NONE, Latencies::plus);
  }

  /** Response times of the slice added last. */
  Latencies latest() {
    return latest;
  }

  TimeSeries toTimeSeries() {
    List<TimeBlock> list = new ArrayList<>();
    blocks.forEach((index, block) -> list.add(block.toTimeBlock(index)));
    return new TimeSeries(sliceNanos * slicesPerBlock, list);
  }

  private void mergeNeighbours() {
    TreeMap<Long, Block> merged = new TreeMap<>();
    blocks.forEach(
        (index, block) -> merged.computeIfAbsent(index / 2, half -> new Block()).add(block));
    blocks = merged;
    slicesPerBlock *= 2;
  }

  /** Response times by request and outcome, and failures, of one block. */
  private static final class Block {

    private record Key(int request, Outcome outcome) implements Comparable<Key> {
      @Override
      public int compareTo(Key other) {
        int byRequest = Integer.compare(request, other.request);
        return byRequest != 0 ? byRequest : outcome.compareTo(other.outcome);
      }
    }

    private final Map<Key, Latencies> responses = new TreeMap<>();
    private final Map<Key, Long> failedLookups = new TreeMap<>();
    private long failedCount;

    void add(List<Cell> cells, long failures, List<FailedLookups> lookups) {
      for (Cell cell : cells) {
        responses.merge(new Key(cell.request(), cell.outcome()), cell.response(), Latencies::plus);
      }
      lookups.forEach(
          each ->
              failedLookups.merge(
                  new Key(each.request(), each.outcome()), each.count(), Long::sum));
      failedCount += failures;
    }

    void add(Block other) {
      other.responses.forEach((key, response) -> responses.merge(key, response, Latencies::plus));
      other.failedLookups.forEach((key, count) -> failedLookups.merge(key, count, Long::sum));
      failedCount += other.failedCount;
    }

    TimeBlock toTimeBlock(long index) {
      List<Cell> cells = new ArrayList<>();
      responses.forEach(
          (key, response) -> cells.add(new Cell(key.request(), key.outcome(), response)));
      List<FailedLookups> lookups = new ArrayList<>();
      failedLookups.forEach(
          (key, count) -> lookups.add(new FailedLookups(key.request(), key.outcome(), count)));
      return new TimeBlock(index, cells, failedCount, lookups);
    }
  }
}
