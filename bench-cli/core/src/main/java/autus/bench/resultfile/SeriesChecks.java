package autus.bench.resultfile;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.FailedResponses;
import autus.bench.measure.Measurement.StatusCount;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.Measurement.Traffic;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.recording.BlockSeries;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules of the slices of time: in order, within the window, and together what the requests say. */
final class SeriesChecks {

  /** A request and an outcome, in the order in which a block holds them. */
  private record Key(int request, Outcome outcome) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byRequest = Integer.compare(request, other.request);
      return byRequest != 0 ? byRequest : outcome.compareTo(other.outcome);
    }
  }

  private final List<RequestResult> requests;
  private final Map<Key, Long> answered = new TreeMap<>();
  private final Map<Key, Long> failedResponses = new TreeMap<>();
  private final Map<Integer, Map<Integer, Long>> statuses = new TreeMap<>();
  private long failedCount;

  private SeriesChecks(List<RequestResult> requests) {
    this.requests = requests;
  }

  static void check(RunResult run, JsonPath path) {
    TimeSeries series = run.measurement().series();
    FigureBounds.within(
        series.blockNanos(), 1, FigureBounds.LONGEST_NANOS, path.member("blockNanos"));
    int count = series.blocks().size();
    path.member("blocks")
        .require(
            count <= BlockSeries.MAX_BLOCKS,
            "have at most %d elements".formatted(BlockSeries.MAX_BLOCKS),
            count);
    SeriesChecks checks = new SeriesChecks(run.requests());
    long spanNanos = run.identity().window().lengthNanos() + run.identity().window().drainNanos();
    long next = 0;
    for (int i = 0; i < count; i++) {
      TimeBlock block = series.blocks().get(i);
      JsonPath index = path.member("blocks").element(i).member("index");
      index.require(
          block.index() >= next, "be %d or more, in order".formatted(next), block.index());
      index.require(
          block.index() == 0 || block.index() <= spanNanos / series.blockNanos(),
          "begin within window and drain",
          block.index());
      next = block.index() + 1;
      checks.block(block, path.member("blocks").element(i));
    }
    if (count > 0) {
      checks.sums(path.member("blocks"));
    }
  }

  private void block(TimeBlock block, JsonPath path) {
    FigureBounds.count(block.failedCount(), path.member("failedCount"));
    failedCount += block.failedCount();
    Key last = null;
    for (int i = 0; i < block.cells().size(); i++) {
      Cell cell = block.cells().get(i);
      JsonPath below = path.member("cells").element(i);
      Key key = key(cell.request(), cell.outcome(), below);
      below.require(
          last == null || last.compareTo(key) < 0,
          "come in the order of requests and outcomes, each once",
          "one of request %d, %s".formatted(cell.request(), cell.outcome()));
      answered.merge(key, cell.response().count(), Long::sum);
      last = key;
    }
    List<StatusCount> others = block.otherStatuses().orElse(List.of());
    for (int i = 0; i < others.size(); i++) {
      status(others.get(i), path.member("otherStatuses").element(i));
    }
    block.traffic().ifPresent(traffic -> traffic(traffic, path.member("traffic")));
    long failed = 0;
    for (int i = 0; i < block.failedResponses().size(); i++) {
      FailedResponses responses = block.failedResponses().get(i);
      JsonPath below = path.member("failedResponses").element(i);
      FigureBounds.within(
          responses.count(), 0, block.failedCount() - failed, below.member("count"));
      failed += responses.count();
      failedResponses.merge(
          key(responses.request(), responses.outcome(), below), responses.count(), Long::sum);
    }
  }

  private static void traffic(Traffic traffic, JsonPath path) {
    FigureBounds.within(traffic.bodyBytes(), 0, FigureBounds.MOST_BYTES, path.member("bodyBytes"));
    FigureBounds.within(traffic.inFlightNanos(), 0, Long.MAX_VALUE, path.member("inFlightNanos"));
  }

  private void status(StatusCount count, JsonPath path) {
    FigureBounds.within(count.request(), 0, requests.size() - 1L, path.member("request"));
    path.member("status")
        .require(
            (count.status() >= 100 && count.status() <= 999 && count.status() != 200)
                || (count.status() >= 1 && count.status() <= 9),
            "be from 100 to 999, but not 200, or from 1 to 9",
            count.status());
    FigureBounds.within(count.count(), 1, FigureBounds.MOST, path.member("count"));
    statuses
        .computeIfAbsent(count.request(), first -> new TreeMap<>())
        .merge(count.status(), count.count(), Math::addExact);
  }

  /**
   * Together they are what the request says; where some are known by their first digit, no more.
   */
  private void statuses(JsonPath path) {
    statuses.forEach(
        (number, counts) -> {
          RequestResult request = requests.get(number);
          boolean isWhole = counts.keySet().stream().allMatch(status -> status >= 100);
          counts.forEach(
              (status, count) -> {
                long all = request.answers().statuses().getOrDefault(String.valueOf(status), 0L);
                if (status >= 100 && (isWhole ? count != all : count > all)) {
                  throw path.wrong(
                      "add up to the %d responses of \"%s\" with status %d"
                          .formatted(all, request.name(), status),
                      count);
                }
              });
        });
  }

  private Key key(int request, Outcome outcome, JsonPath path) {
    FigureBounds.within(request, 0, requests.size() - 1L, path.member("request"));
    return new Key(request, outcome);
  }

  private void sums(JsonPath path) {
    statuses(path);
    for (int i = 0; i < requests.size(); i++) {
      RequestResult request = requests.get(i);
      for (Outcome outcome : Outcome.values()) {
        Key key = new Key(i, outcome);
        equal(
            answered.getOrDefault(key, 0L),
            request.count(outcome),
            "%s of \"%s\"".formatted(outcome, request.name()),
            path);
        long failed = failedResponses.getOrDefault(key, 0L);
        if (failed > 0 && outcome != Outcome.UNKNOWN) { // older files do not have them
          equal(
              failed,
              request.signs().ofFailed().getOrDefault(outcome, 0L),
              "failed %s of \"%s\"".formatted(outcome, request.name()),
              path);
        }
      }
    }
    equal(
        failedCount,
        requests.stream().mapToLong(request -> request.failures().count()).sum(),
        "failures",
        path);
  }

  private static void equal(long sum, long total, String what, JsonPath path) {
    if (sum != total) {
      throw path.wrong("add up to the %d %s".formatted(total, what), sum);
    }
  }
}
