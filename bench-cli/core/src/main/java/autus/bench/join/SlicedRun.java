package autus.bench.join;

import autus.bench.measure.Measurement;
import autus.bench.measure.Measurement.Strain;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Identity;
import autus.bench.measure.RunResult.Validity;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.Sequences;
import autus.bench.recording.BlockSeries;
import java.util.List;

/**
 * Joins short runs of one load that took place one after the other, with pauses in between, into
 * one result: each becomes a slice of its time series, and its window is as long as theirs
 * together.
 */
public final class SlicedRun {

  private SlicedRun() {}

  /**
   * The result of all slices together, without a verdict on its validity.
   *
   * @param slices at least one and at most {@link BlockSeries#MAX_BLOCKS}, of the same requests
   * @param sliceNanos the length of each
   */
  public static RunResult join(String name, List<RunResult> slices, long sliceNanos) {
    RunResult first = slices.get(0);
    BlockSeries series = new BlockSeries(sliceNanos);
    long drainNanos = 0;
    for (int i = 0; i < slices.size(); i++) {
      RunResult slice = slices.get(i);
      drainNanos = Math.max(drainNanos, slice.identity().window().drainNanos());
      for (TimeBlock block : slice.measurement().series().blocks()) {
        series.add(i, block);
      }
    }
    Window window =
        new Window(first.identity().window().startedAt(), slices.size() * sliceNanos, drainNanos);
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        new Identity(name, first.identity().tool(), Validity.VALID, window, remarks(slices)),
        first.setup(),
        new Measurement(
            MeasurementSum.generator(slices, SlicedRun::added),
            MeasurementSum.requests(slices),
            series.toTimeSeries(),
            MeasurementSum.connections(slices),
            Sequences.sum(slices)),
        first.target());
  }

  /** Each once, since most are about all slices. */
  private static List<String> remarks(List<RunResult> slices) {
    return slices.stream()
        .flatMap(slice -> slice.identity().remarks().stream())
        .distinct()
        .toList();
  }

  private static Strain added(Strain one, Strain other) {
    return new Strain(
        one.spanNanos() + other.spanNanos(),
        one.busiestLoopNanos() + other.busiestLoopNanos(),
        one.throttledNanos() + other.throttledNanos(),
        one.stolenNanos() + other.stolenNanos(),
        one.starvedNanos() + other.starvedNanos());
  }
}
