package autus.bench.compare.interval;

import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheSigns;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.FailedResponses;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RequestResult.Failures;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.List;
import java.util.Map;

/**
 * Less of a run, for questions that need no more: drawing its blocks anew a thousand times then
 * takes milliseconds however many requests the scenario has. Stateless.
 */
public final class PartOfRun {

  private static final String ALL = "all";

  private PartOfRun() {}

  /**
   * The response times and failures of a run by block, with all its requests and outcomes as one:
   * nothing else of the whole run is kept.
   */
  public static RunResult timesOf(RunResult run) {
    TimeSeries series = run.measurement().series();
    RequestResult all =
        new RequestResult(ALL, new Answers(Map.of(), 0), Map.of(), Failures.NONE, CacheSigns.NONE);
    return run.with(
        List.of(all),
        new TimeSeries(
            series.blockNanos(),
            series.blocks().stream().parallel().map(PartOfRun::timesOf).toList()));
  }

  private static TimeBlock timesOf(TimeBlock block) {
    Latencies times = Latencies.sum(block.cells().stream().map(Cell::response).toList());
    long failed = block.failedResponses().stream().mapToLong(FailedResponses::count).sum();
    return new TimeBlock(
        block.index(),
        times.isEmpty() ? List.of() : List.of(new Cell(0, Outcome.UNKNOWN, times)),
        block.failedCount(),
        failed == 0 ? List.of() : List.of(new FailedResponses(0, Outcome.UNKNOWN, failed)));
  }
}
