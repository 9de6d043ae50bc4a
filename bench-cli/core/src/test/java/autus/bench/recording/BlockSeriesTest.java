package autus.bench.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.StatusCount;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BlockSeriesTest {

  private static final long SECOND = 1_000_000_000L;

  private static List<Cell> cells(int requests, SplittableRandom random, int each) {
    List<Cell> cells = new ArrayList<>();
    for (int request = 0; request < requests; request++) {
      long[] nanos = random.longs(each, 1_000_000, 9_000_000).toArray();
      cells.add(new Cell(request, Outcome.HIT, Latencies.ofNanos(nanos)));
    }
    return cells;
  }

  private static Latencies all(TimeSeries series) {
    return Latencies.sum(
        series.blocks().stream()
            .flatMap(block -> block.cells().stream())
            .map(Cell::response)
            .toList());
  }

  @Test
  @Tag("slow")
  void manyRequestsMakeLongerBlocksAndNotMoreCells() {
    BlockSeries series = new BlockSeries(SECOND);
    SplittableRandom random = new SplittableRandom(1);
    List<Cell> cells = cells(500, random, 3);
    for (int second = 0; second < 300; second++) {
      series.add(second, new TimeBlock(second, cells, 0));
    }
    TimeSeries made = series.toTimeSeries();
    assertThat(made.blocks().stream().mapToInt(block -> block.cells().size()).sum())
        .isLessThanOrEqualTo(BlockSeries.MAX_CELLS);
    assertThat(made.blocks()).hasSizeGreaterThanOrEqualTo(BlockSeries.FEWEST_BLOCKS / 2);
    assertThat(all(made).count()).isEqualTo(300 * 500 * 3);
  }

  @Test
  void statusesStayWithTheirSliceAndTheRarestAreKnownByTheirFirstDigit() {
    BlockSeries series = new BlockSeries(SECOND);
    for (int second = 0; second < 2 * BlockSeries.MAX_BLOCKS; second++) {
      series.add(second, statuses(List.of(new StatusCount(0, 404, 2), new StatusCount(1, 503, 1))));
    }
    assertThat(series.toTimeSeries().blocks())
        .hasSize(BlockSeries.MAX_BLOCKS)
        .allSatisfy(
            block ->
                assertThat(block.otherStatuses().orElseThrow())
                    .containsExactly(new StatusCount(0, 404, 4), new StatusCount(1, 503, 2)));
    BlockSeries many = new BlockSeries(SECOND);
    for (int request = 0; request < 3; request++) {
      for (int status = 201; status <= 999; status++) {
        many.add(0, statuses(List.of(new StatusCount(request, status, 1))));
      }
    }
    List<StatusCount> kept = many.toTimeSeries().blocks().get(0).otherStatuses().orElseThrow();
    assertThat(kept).hasSizeLessThan(OtherStatuses.MOST_KEPT + 3 * 9);
    assertThat(kept.stream().mapToLong(StatusCount::count).sum()).isEqualTo(3 * 799);
    assertThat(kept).contains(new StatusCount(2, 5, 100));
    many.add(0, new TimeBlock(0, List.of(), 1));
    assertThat(many.toTimeSeries().blocks().get(0).otherStatuses()).isEmpty();
  }

  private static TimeBlock statuses(List<StatusCount> counts) {
    return new TimeBlock(0, List.of(), 1, List.of(), Optional.of(counts));
  }

  @Test
  @Tag("slow")
  void manyBucketsGrowWiderAndTheMeanStays() {
    BlockSeries series = new BlockSeries(SECOND);
    SplittableRandom random = new SplittableRandom(1);
    List<Latencies> added = new ArrayList<>();
    for (int second = 0; second < 120; second++) {
      List<Cell> cells = cells(40, random, 1500);
      cells.forEach(cell -> added.add(cell.response()));
      series.add(second, new TimeBlock(second, cells, 0));
    }
    Latencies total = Latencies.sum(added);
    TimeSeries made = series.toTimeSeries();
    assertThat(made.blocks()).extracting(TimeBlock::index).hasSize(120);
    Latencies kept = all(made);
    assertThat(kept.count()).isEqualTo(total.count());
    assertThat(kept.meanNanos() / total.meanNanos()).isCloseTo(1, within(0.0005));
    assertThat((double) kept.quantileNanos(0.99) / total.quantileNanos(0.99))
        .isCloseTo(1, within(0.009));
  }

  @Test
  void aCoarserCountKeepsAllAndItsMiddle() {
    long[] nanos = new SplittableRandom(2).longs(10_000, 1, 50_000_000).toArray();
    Latencies fine = Latencies.ofNanos(nanos);
    BucketCounts counts = BucketCounts.of(fine);
    assertThat(counts.latencies()).isEqualTo(fine);
    for (int bits = 1; bits <= BlockSeries.COARSEST_BITS; bits++) {
      Latencies coarse = counts.coarser(bits).latencies();
      assertThat(coarse.count()).isEqualTo(fine.count());
      assertThat(coarse.meanNanos() / fine.meanNanos()).isCloseTo(1, within(0.0005));
      assertThat(counts.coarser(bits).coarser(bits))
          .usingRecursiveComparison()
          .isEqualTo(counts.coarser(bits));
    }
  }
}
