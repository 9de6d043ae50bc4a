package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.estimate.EstimateWatch;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.FakeExchange;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.exchange.SentRequest;
import autus.bench.headers.CacheOutcomeClassifier;
import autus.bench.plan.Plan;
import autus.bench.recording.RunRecorder;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run of hours keeps: what one hour kept, and a little for each second. */
@Tag("slow")
class RunOfHoursTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int PER_SECOND = 10;
  private static final int HOUR = 3600;

  /** In which of its milliseconds something ended is kept of each second. */
  private static final int BYTES_A_SECOND = 250;

  private static final Plan PLAN =
      Plan.of(
          ScenarioFile.parse(
              """
              target: http://127.0.0.1:1
              load: {users: 8, duration: 8h}
              requests: [{request: GET /page}, {request: GET /value}, {request: POST /value}, {request: GET /broken}]
              nodes: X-Served-By
              staleness: {write: POST /value, reads: GET /value, version: /version}
              stampede: GET /page
              """,
              Path.of("hours.yaml")));

  /** A run on two event loops whose clock is in the test's hands. */
  private static final class Hours {

    private static final int PAGE = 0;
    private static final int WRITE = 2;
    private static final int BROKEN = 3;

    private final long startNanos = System.nanoTime() - TimeUnit.HOURS.toNanos(9);
    private final RunRecorder recorder =
        new RunRecorder(PLAN.requestNames(), startNanos, TimeUnit.HOURS.toNanos(8));
    private final Observers observers = Observers.over(PLAN, startNanos);
    private final List<ExchangeListener> loops = new ArrayList<>();
    private final List<OutcomeClassifier> classifiers = new ArrayList<>();
    private int second;
    private int version;

    Hours() {
      for (int loop = 0; loop < 2; loop++) {
        loops.add(observers.with(recorder).newWorker());
        classifiers.add(new CacheOutcomeClassifier().forEventLoop());
      }
    }

    /** Goes on until that second, and says what is kept then. */
    long keptBytesAt(int end) throws IllegalAccessException {
      for (; second < end; second++) {
        for (int i = 0; i < PER_SECOND; i++) {
          long atNanos = startNanos + second * SECOND + i * (SECOND / PER_SECOND);
          send(i % loops.size(), i % 5 == 4 ? WRITE : i % 4, atNanos);
        }
        recorder.collect();
        observers.collect();
      }
      return KeptBytes.of(recorder) + KeptBytes.of(observers) + KeptBytes.of(classifiers);
    }

    private void send(int loop, int request, long atNanos) {
      loops.get(loop).begins(request, atNanos);
      version += request == WRITE ? 1 : 0;
      FakeExchange exchange = new FakeExchange(request).with(fields(request));
      exchange.with("{\"version\": %d}".formatted(version).getBytes(StandardCharsets.UTF_8));
      exchange.intendedNanos = atNanos;
      exchange.startNanos = atNanos;
      exchange.sentNanos = atNanos;
      // In its turn each of a thousand buckets, so that all of them are there after some minutes.
      exchange.endNanos = atNanos + 5_000_000 + second * 7_919L % 1_000 * 4_096;
      exchange.status = request == BROKEN ? 503 : 200;
      exchange.failure = request == BROKEN ? FailureKind.STATUS : null;
      exchange.failureMessage = "status 503 at " + atNanos;
      exchange.reading =
          classifiers
              .get(loop)
              .classify(exchange.head, SentRequest.of(request == WRITE ? "POST" : "GET", atNanos));
      exchange.outcome = exchange.reading.outcome();
      loops.get(loop).ended((Exchange) exchange);
    }

    /** No two responses have the same. */
    private Map<String, String> fields(int request) {
      return Map.of(
          "X-Cache",
              second % 50 == 0 && request == PAGE ? "MISS from a" + second : "HIT from a" + second,
          "Age", String.valueOf(second),
          "X-Request-Id", "id-" + second,
          "X-Served-By", "cache-" + second % 4000,
          "Date", "Thu, 01 Jan 2026 00:00:" + second % 60 + " GMT");
    }
  }

  @Test
  void eightHoursKeepWhatOneHourKeptAndALittleForEachSecond() throws Exception {
    Hours run = new Hours();
    long one = run.keptBytesAt(HOUR);
    // Slices have merged two by two as often by then that there are as many as after one hour.
    long eight = run.keptBytesAt(8 * HOUR);
    assertThat(eight - one).isLessThan(7L * HOUR * BYTES_A_SECOND);
    assertThat(one).isLessThan(20_000_000);
  }

  @Test
  void ofReadsThatAreSilentAMillionAreKept() throws Exception {
    EstimateWatch watch = new EstimateWatch(List.of("GET /silent"), List.of(0), 0);
    ExchangeListener loop = watch.newWorker();
    FakeExchange exchange = new FakeExchange(0);
    exchange.outcome = Outcome.UNKNOWN;
    long[] kept = new long[2];
    for (int half = 0; half < 2; half++) {
      for (int i = 0; i < 1_100_000; i++) {
        exchange.keyHash = i % 1000;
        exchange.sentNanos = i;
        exchange.endNanos = i + 1L;
        loop.ended(exchange);
      }
      kept[half] = KeptBytes.of(watch);
    }
    assertThat(kept[1]).isEqualTo(kept[0]).isLessThan(30_000_000);
  }
}
