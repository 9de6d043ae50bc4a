package autus.bench.report;

import autus.bench.document.Charts;
import autus.bench.document.Charts.Request;
import autus.bench.document.Charts.Run;
import autus.bench.document.Charts.Slice;
import autus.bench.document.Charts.Times;
import autus.bench.document.Charts.Transfer;
import autus.bench.measure.HitRange;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.FailedResponses;
import autus.bench.measure.Measurement.StatusCount;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.Measurement.Traffic;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs over time and by percentile, thinned out to what a browser draws without effort. */
public final class RunCharts {

  /** Requests and time slices of all runs together are thinned out to about this many points. */
  private static final int MAX_POINTS = 12_000;

  /** Stands for all requests, or all outcomes, together. */
  static final String ALL = "All";

  private RunCharts() {}

  /** The charts of these runs, the first of which is the baseline. */
  public static Charts of(List<RunResult> results) {
    int requests = results.stream().mapToInt(result -> result.requests().size() + 1).sum();
    int maxSlices = Math.max(10, MAX_POINTS / Math.max(1, requests));
    PercentileCurves curves = PercentileCurves.of(results);
    return new Charts(results.stream().map(result -> run(result, maxSlices, curves)).toList());
  }

  private static Run run(RunResult result, int maxSlices, PercentileCurves curves) {
    TimeSeries series = result.measurement().series();
    boolean isExact = HitRange.of(result.requests()).isExact();
    long last = series.blocks().stream().mapToLong(TimeBlock::index).max().orElse(0);
    long merged = (last + maxSlices) / maxSlices;
    double blockSeconds = series.blockNanos() * merged / 1e9;
    Slices slices = Slices.of(result, merged, isExact);
    List<RequestResult> found = result.requests();
    List<Request> each =
        IntStream.range(0, found.size())
            .parallel()
            .mapToObj(
                number ->
                    request(
                        curves, List.of(found.get(number)), slices.of(number, found.size() == 1)))
            .toList();
    Map<String, Request> requests = new LinkedHashMap<>();
    requests.put(ALL, request(curves, found, slices.ofAll()));
    for (int number = 0; number < found.size(); number++) {
      requests.put(found.get(number).name(), each.get(number));
    }
    return new Run(
        result.name(),
        blockSeconds,
        requests,
        curves.connections(result.measurement().connections()),
        result.measurement().sequences().map(curves::sequences).orElse(Map.of()));
  }

  private static Request request(
      PercentileCurves curves, List<RequestResult> requests, List<Slice> slices) {
    return new Request(curves.response(requests), curves.firstByte(requests), slices);
  }

  static double millis(Latencies times, double quantile) {
    return round(times.quantileNanos(quantile) / 1e6, 1e4);
  }

  static double round(double value, double steps) {
    return Math.rint(value * steps) / steps;
  }

  /**
   * What ended in each drawn slice of a run, by request.
   *
   * @param seconds length of each
   * @param isExact whether the hit rate of the run is one number
   */
  private record Slices(
      Map<Long, List<TimeBlock>> blocks,
      Map<Long, Map<Integer, List<TimeBlock>>> byRequest,
      StatusCurves statuses,
      double seconds,
      boolean isExact) {

    /**
     * The slices of that run.
     *
     * @param merged how many of its blocks make one
     */
    static Slices of(RunResult run, long merged, boolean isExact) {
      TimeSeries series = run.measurement().series();
      Map<Long, List<TimeBlock>> blocks = new TreeMap<>();
      Map<Long, Map<Integer, List<TimeBlock>>> byRequest = new TreeMap<>();
      for (TimeBlock block : series.blocks()) {
        long slice = block.index() / merged;
        blocks.computeIfAbsent(slice, first -> new ArrayList<>()).add(block);
        Map<Integer, List<TimeBlock>> parts =
            byRequest.computeIfAbsent(slice, first -> new TreeMap<>());
        parts(block)
            .forEach(
                (request, part) ->
                    parts.computeIfAbsent(request, first -> new ArrayList<>()).add(part));
      }
      return new Slices(
          blocks, byRequest, StatusCurves.of(run), series.blockNanos() * merged / 1e9, isExact);
    }

    /** What each request has of a block. */
    private static Map<Integer, TimeBlock> parts(TimeBlock block) {
      Map<Integer, List<Cell>> cells =
          block.cells().stream()
              .collect(Collectors.groupingBy(Cell::request, TreeMap::new, Collectors.toList()));
      Map<Integer, List<FailedResponses>> failed =
          block.failedResponses().stream().collect(Collectors.groupingBy(FailedResponses::request));
      Map<Integer, List<StatusCount>> counts =
          block.otherStatuses().orElse(List.of()).stream()
              .collect(Collectors.groupingBy(StatusCount::request));
      Set<Integer> requests = new TreeSet<>(cells.keySet());
      requests.addAll(failed.keySet());
      Map<Integer, TimeBlock> parts = new TreeMap<>();
      for (int request : requests) {
        parts.put(
            request,
            new TimeBlock(
                block.index(),
                cells.getOrDefault(request, List.of()),
                0,
                failed.getOrDefault(request, List.of()),
                block.otherStatuses().map(all -> counts.getOrDefault(request, List.of()))));
      }
      return parts;
    }

    /** Failures and what was transferred are known by slice, and not by request. */
    List<Slice> of(int request, boolean isAlone) {
      return isAlone
          ? ofAll()
          : drawn(
              slice -> byRequest.getOrDefault(slice, Map.of()).getOrDefault(request, List.of()),
              false);
    }

    List<Slice> ofAll() {
      return drawn(slice -> blocks.getOrDefault(slice, List.of()), true);
    }

    private List<Slice> drawn(LongFunction<List<TimeBlock>> wanted, boolean isOfAll) {
      return blocks.keySet().stream()
          .map(slice -> drawn(slice * seconds, wanted.apply(slice), isOfAll))
          .toList();
    }

    private Slice drawn(double second, List<TimeBlock> wanted, boolean isOfAll) {
      List<Cell> cells = wanted.stream().flatMap(block -> block.cells().stream()).toList();
      Latencies all = Latencies.sum(cells.stream().map(Cell::response).toList());
      long lookups = 0;
      long served = 0;
      for (Cell cell : cells) {
        lookups += cell.outcome().isLookup() ? cell.response().count() : 0;
        served += cell.outcome().isServedFromStore() ? cell.response().count() : 0;
      }
      Map<String, Double> byStatus = new LinkedHashMap<>();
      statuses
          .counts(wanted)
          .forEach((status, count) -> byStatus.put(status, round(count / seconds, 1e2)));
      return new Slice(
          second,
          round(all.count() / seconds, 1e2),
          lookups == 0 || !isExact
              ? OptionalDouble.empty()
              : OptionalDouble.of(round((double) served / lookups, 1e4)),
          all.isEmpty()
              ? Optional.empty()
              : Optional.of(new Times(millis(all, 0.5), millis(all, 0.95), millis(all, 0.99))),
          isOfAll ? OptionalDouble.of(failedPerSecond(wanted)) : OptionalDouble.empty(),
          byStatus,
          isOfAll ? transfer(wanted) : Optional.empty());
    }

    /** Empty if a block does not know. */
    private Optional<Transfer> transfer(List<TimeBlock> wanted) {
      if (wanted.stream().anyMatch(block -> block.traffic().isEmpty())) {
        return Optional.empty();
      }
      Traffic sum =
          wanted.stream()
              .flatMap(block -> block.traffic().stream())
              .reduce(Traffic.NONE, Traffic::plus);
      return Optional.of(
          new Transfer(
              round(sum.bodyBytes() / seconds, 1),
              round(sum.inFlightNanos() / 1e9 / seconds, 1e2)));
    }

    private double failedPerSecond(List<TimeBlock> wanted) {
      long failed = wanted.stream().mapToLong(TimeBlock::failedCount).sum();
      return round(failed / seconds, 1e2);
    }
  }
}
