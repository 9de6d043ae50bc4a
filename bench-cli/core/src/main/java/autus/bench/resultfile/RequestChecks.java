package autus.bench.resultfile;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RequestResult.Failures;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.latency.Latencies;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules of the figures of each request: statuses, histograms and failures tell of the same. */
final class RequestChecks {

  private static final Pattern STATUS = Pattern.compile("[1-9][0-9]{0,2}");

  /** Histograms round up by at most so much. */
  private static final double ROUNDING = 1.002;

  private final long longestNanos;

  /**
   * Rules within that window.
   *
   * @param window no response ends after its drain
   */
  RequestChecks(Window window) {
    this.longestNanos =
        (long) ((double) (window.lengthNanos() + window.drainNanos()) * ROUNDING) + 1;
  }

  void check(List<RequestResult> requests, JsonPath path) {
    ResultChecks.unique(requests.stream().map(RequestResult::name).toList(), "name", path);
    for (int i = 0; i < requests.size(); i++) {
      request(requests.get(i), path.element(i));
    }
  }

  private void request(RequestResult request, JsonPath path) {
    outcomes(request, path.member("outcomes"));
    failures(request.failures(), path.member("failures"));
    statuses(request, path.member("answers"));
    answers(request.answers(), path.member("answers"));
    signs(request, path.member("signs"));
  }

  private void outcomes(RequestResult request, JsonPath path) {
    request
        .outcomes()
        .forEach(
            (outcome, result) -> {
              JsonPath below = path.member(outcome.name());
              histogram(result.service(), below.member("service"));
              histogram(result.response(), below.member("response"));
              long served = result.service().count();
              long responded = result.response().count();
              below
                  .member("response")
                  .require(
                      served == responded,
                      "hold as many as service, which holds " + served,
                      "a histogram of " + responded);
              firstByte(result, below.member("firstByte"));
            });
  }

  /** It cannot come after the last one; older files have none. */
  private static void firstByte(OutcomeResult result, JsonPath path) {
    Latencies firstByte = result.firstByte();
    path.require(
        firstByte.isEmpty() || firstByte.count() == result.service().count(),
        "hold as many as service, which holds %d, or none".formatted(result.service().count()),
        "a histogram of " + firstByte.count());
    path.require(
        firstByte.maxNanos() <= result.service().maxNanos(),
        "hold nothing longer than service, which goes up to %d ns"
            .formatted(result.service().maxNanos()),
        "a histogram up to %d ns".formatted(firstByte.maxNanos()));
  }

  private void histogram(Latencies times, JsonPath path) {
    path.require(
        times.maxNanos() <= longestNanos,
        "hold nothing longer than window and drain together",
        "a histogram up to %d ns".formatted(times.maxNanos()));
  }

  private void failures(Failures failures, JsonPath path) {
    failures
        .counts()
        .forEach(
            (kind, count) -> FigureBounds.count(count, path.member("counts").member(kind.name())));
    histogram(failures.response(), path.member("response"));
    long timed = failures.response().count();
    path.member("response")
        .require(
            timed == failures.count(),
            "hold as many as counts, which has " + failures.count(),
            "a histogram of " + timed);
    failures
        .samplesByKind()
        .keySet()
        .forEach(
            kind ->
                path.member("samplesByKind")
                    .require(
                        failures.counts().getOrDefault(kind, 0L) > 0,
                        "have only kinds of counts",
                        "an object with " + kind));
  }

  /** Every answered request has a status, and so has one that failed by its status or a check. */
  private static void statuses(RequestResult request, JsonPath path) {
    JsonPath below = path.member("statuses");
    long sum = 0;
    for (Map.Entry<String, Long> entry : request.answers().statuses().entrySet()) {
      below.require(
          STATUS.matcher(entry.getKey()).matches(),
          "have only status codes",
          "an object with \"%s\"".formatted(entry.getKey()));
      FigureBounds.count(entry.getValue(), below.member(entry.getKey()));
      sum += entry.getValue();
    }
    long least = request.responseCount();
    below.require(
        sum >= least && sum <= request.count(),
        "add up to the responses of outcomes and failures, which are "
            + (least == request.count()
                ? least
                : "from %d to %d".formatted(least, request.count())),
        sum);
  }

  /** What is known by status and outcome is of no more than there was. */
  private void answers(Answers answers, JsonPath path) {
    answers
        .statusTimes()
        .forEach(
            (status, times) -> {
              JsonPath below = path.member("statusTimes").member(status);
              histogram(times, below);
              long most = answers.statuses().getOrDefault(status, 0L);
              below.require(
                  times.count() <= most,
                  "hold at most as many as statuses, which has " + most,
                  "a histogram of " + times.count());
            });
    FigureBounds.within(answers.bodyBytes(), 0, FigureBounds.MOST_BYTES, path.member("bodyBytes"));
    long left = answers.bodyBytes();
    for (Map.Entry<Outcome, Long> bytes : answers.outcomeBytes().entrySet()) {
      FigureBounds.within(
          bytes.getValue(), 0, left, path.member("outcomeBytes").member(bytes.getKey().name()));
      left -= bytes.getValue();
    }
  }

  private static void signs(RequestResult request, JsonPath path) {
    long ofFailed = 0;
    for (Map.Entry<Outcome, Long> entry : request.signs().ofFailed().entrySet()) {
      FigureBounds.count(entry.getValue(), path.member("ofFailed").member(entry.getKey().name()));
      ofFailed += entry.getValue();
    }
    long failed = request.failures().responseCount();
    path.member("ofFailed")
        .require(
            ofFailed <= failed,
            "tell of at most the %d failures that were answered".formatted(failed),
            ofFailed);
    FigureBounds.within(
        request.signs().undecidedCount(),
        0,
        request.count(Outcome.UNKNOWN),
        path.member("undecidedCount"));
    long served = 0;
    for (Outcome outcome : Outcome.values()) {
      served +=
          outcome.isServedFromStore()
              ? request.count(outcome) + request.signs().ofFailed().getOrDefault(outcome, 0L)
              : 0;
    }
    FigureBounds.within(request.signs().contestedCount(), 0, served, path.member("contestedCount"));
    FigureBounds.within(
        request.signs().contestedBytes(),
        0,
        request.answers().bodyBytes(),
        path.member("contestedBytes"));
  }
}
