package autus.bench.compare.interval;

import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheSigns;
import autus.bench.measure.HitRange;
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
import java.util.EnumMap;
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
   * The run with all its requests as one: response times by outcome and failures, whole and by
   * block.
   */
  public static RunResult allAsOne(RunResult run) {
    Map<Outcome, OutcomeResult> outcomes = new EnumMap<>(Outcome.class);
    CacheSigns signs = CacheSigns.NONE;
    for (RequestResult request : run.requests()) {
      request
          .outcomes()
          .forEach(
              (outcome, result) ->
                  outcomes.merge(
                      asLookup(outcome, request),
                      result,
                      (one, other) ->
                          new OutcomeResult(
                              one.service().plus(other.service()),
                              one.response().plus(other.response()))));
      signs = signs.plus(request.signs());
    }
    RequestResult all =
        new RequestResult(ALL, new Answers(Map.of(), 0), outcomes, Failures.NONE, signs);
    List<TimeBlock> blocks =
        run.measurement().series().blocks().stream()
            .map(block -> allAsOne(block, run.requests()))
            .toList();
    return run.with(List.of(all), new TimeSeries(run.measurement().series().blockNanos(), blocks));
  }

  /**
   * A response that does not tell is an open lookup if its request is looked up at all; together
   * with others that are, it must not become one.
   */
  private static Outcome asLookup(Outcome outcome, RequestResult request) {
    return outcome == Outcome.UNKNOWN && HitRange.of(request).lookupCount() == 0
        ? Outcome.BYPASS
        : outcome;
  }

  private static TimeBlock allAsOne(TimeBlock block, List<RequestResult> requests) {
    Map<Outcome, List<Latencies>> cells = new EnumMap<>(Outcome.class);
    for (Cell cell : block.cells()) {
      cells
          .computeIfAbsent(
              asLookup(cell.outcome(), requests.get(cell.request())), first -> new ArrayList<>())
          .add(cell.response());
    }
    Map<Outcome, Long> failed = new EnumMap<>(Outcome.class);
    for (FailedResponses each : block.failedResponses()) {
      failed.merge(each.outcome(), each.count(), Long::sum);
    }
    return new TimeBlock(
        block.index(),
        cells.entrySet().stream()
            .map(cell -> new Cell(0, cell.getKey(), Latencies.sum(cell.getValue())))
            .toList(),
        block.failedCount(),
        failed.entrySet().stream()
            .map(each -> new FailedResponses(0, each.getKey(), each.getValue()))
            .toList());
  }

  /**
   * The run with one of its requests, which has how many responses there were by outcome and no
   * times.
   *
   * @param request its position
   */
  public static RunResult countsOf(RunResult run, int request) {
    RequestResult whole = run.requests().get(request);
    Map<Outcome, OutcomeResult> outcomes = new EnumMap<>(Outcome.class);
    whole
        .outcomes()
        .forEach(
            (outcome, result) -> {
              Latencies count = counted(result.response());
              outcomes.put(outcome, new OutcomeResult(count, count));
            });
    List<TimeBlock> blocks = new ArrayList<>();
    for (TimeBlock block : run.measurement().series().blocks()) {
      List<Cell> cells =
          block.cells().stream()
              .filter(cell -> cell.request() == request)
              .map(cell -> new Cell(0, cell.outcome(), counted(cell.response())))
              .toList();
      List<FailedResponses> failed =
          block.failedResponses().stream()
              .filter(each -> each.request() == request)
              .map(each -> new FailedResponses(0, each.outcome(), each.count()))
              .toList();
      blocks.add(new TimeBlock(block.index(), cells, block.failedCount(), failed));
    }
    RequestResult counts =
        new RequestResult(
            whole.name(), new Answers(Map.of(), 0), outcomes, whole.failures(), whole.signs());
    return run.with(
        List.of(counts), new TimeSeries(run.measurement().series().blockNanos(), blocks));
  }

  private static Latencies counted(Latencies times) {
    return Latencies.ofBuckets(new long[] {1}, new long[] {times.count()});
  }
}
