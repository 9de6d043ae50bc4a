package autus.bench.console.progress;

import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * P95 and hit ratio by slice of time. Remembers what it worked out, since only the latest slices of
 * a running run change. Not thread-safe.
 */
final class SliceCurves {

  /** Slices worked out anew each time, for the last ones still grow. */
  private static final int YOUNG_SLICES = 3;

  private static final Point EMPTY = new Point(OptionalDouble.empty(), OptionalDouble.empty(), 0);

  /**
   * One slice.
   *
   * @param p95Nanos of the response times
   * @param requestCount answered and failed
   */
  record Point(OptionalDouble p95Nanos, OptionalDouble hitRatio, long requestCount) {}

  private final Map<Long, Point> known = new HashMap<>();
  private long knownBlockNanos;

  /** The last slices of a series, at most so many, those without any request included. */
  List<Point> last(TimeSeries series, int most) {
    if (series.blockNanos() != knownBlockNanos) {
      known.clear();
      knownBlockNanos = series.blockNanos();
    }
    List<TimeBlock> blocks = series.blocks();
    if (blocks.isEmpty()) {
      return List.of();
    }
    long lastIndex = blocks.get(blocks.size() - 1).index();
    long firstIndex = Math.max(0, lastIndex - most + 1);
    known.keySet().removeIf(index -> index < firstIndex || index > lastIndex - YOUNG_SLICES);
    for (TimeBlock block : blocks) {
      if (block.index() >= firstIndex) {
        known.computeIfAbsent(block.index(), index -> point(block));
      }
    }
    List<Point> points = new ArrayList<>();
    for (long index = firstIndex; index <= lastIndex; index++) {
      points.add(known.getOrDefault(index, EMPTY));
    }
    return points;
  }

  private static Point point(TimeBlock block) {
    Latencies all = Latencies.NONE;
    long lookups = 0;
    long served = 0;
    for (Cell cell : block.cells()) {
      all = all.plus(cell.response());
      lookups += cell.outcome().isLookup() ? cell.response().count() : 0;
      served += cell.outcome().isServedFromStore() ? cell.response().count() : 0;
    }
    return new Point(
        all.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) all.quantileNanos(0.95)),
        lookups == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) served / lookups),
        all.count() + block.failedCount());
  }
}
