package autus.bench.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.FakeExchange;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.Measurement.Traffic;
import autus.bench.measure.RequestResult;
import autus.bench.measure.SequenceResult;
import autus.bench.measure.Sequences;
import autus.bench.measure.latency.Latencies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunRecorderTest {

  private static final long START_NANOS = -5_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final Percentage ONE_BUCKET = Percentage.withPercentage(0.1);

  private static RunRecorder recorder(long windowNanos) {
    return new RunRecorder(List.of("GET /a", "GET /b"), START_NANOS, windowNanos);
  }

  /** An exchange at that instant of the window: intended, begun 1 us, sent 2 us later. */
  private static FakeExchange answered(
      int request, Outcome outcome, long atNanos, long serviceNanos) {
    FakeExchange exchange = new FakeExchange(request);
    exchange.outcome = outcome;
    exchange.intendedNanos = START_NANOS + atNanos;
    exchange.startNanos = exchange.intendedNanos + 1_000;
    exchange.sentNanos = exchange.intendedNanos + 2_000;
    exchange.endNanos = exchange.sentNanos + serviceNanos;
    exchange.bodyBytes = 100;
    return exchange;
  }

  private static Exchange failed(int request, FailureKind kind, long atNanos, long serviceNanos) {
    FakeExchange exchange = answered(request, Outcome.UNKNOWN, atNanos, serviceNanos);
    exchange.status = 0;
    exchange.bodyBytes = 0;
    exchange.failure = kind;
    exchange.failureMessage = kind + " happened";
    return exchange;
  }

  @Test
  void whileItRunsTheRecordingUpToTheLastSliceThatEndedCanBeHad() {
    RunRecorder recorder = recorder(10 * SECOND);
    WorkerRecorder worker = recorder.newWorker();
    assertThat(recorder.soFar().requests())
        .extracting(RequestResult::count)
        .containsExactly(0L, 0L);
    assertThat(recorder.coveredNanos()).isZero();

    worker.ended(answered(0, Outcome.HIT, 0, 1_000_000));
    worker.ended(failed(1, FailureKind.TIMEOUT, 1_000_000, 1_000_000));
    assertThat(recorder.soFar().requests())
        .extracting(RequestResult::count)
        .containsExactly(0L, 0L);

    worker.ended(answered(0, Outcome.MISS, 2 * SECOND, 1_000_000));
    RunRecorder.Recording first = recorder.soFar();
    assertThat(first.requests()).extracting(RequestResult::count).containsExactly(1L, 1L);
    assertThat(first.requests().get(0).outcome(Outcome.HIT).response().count()).isOne();
    assertThat(first.series().blocks()).hasSize(1);
    assertThat(recorder.coveredNanos()).isEqualTo(SECOND);
    assertThat(recorder.soFar()).as("nothing ended since").isSameAs(first);

    worker.ended(answered(0, Outcome.HIT, 9 * SECOND, 1_000_000));
    assertThat(recorder.soFar().requests().get(0).count()).isEqualTo(2);
    assertThat(recorder.finish().requests().get(0).count()).isEqualTo(3);
    assertThat(recorder.coveredNanos()).isEqualTo(10 * SECOND);
  }

  @Test
  void theLastFiveSecondsCanBeHadAlone() {
    RunRecorder recorder = recorder(20 * SECOND);
    WorkerRecorder worker = recorder.newWorker();
    for (int second = 0; second < 5; second++) {
      worker.ended(answered(0, Outcome.MISS, second * SECOND, 1_000_000));
      assertThat(recorder.recent()).as("after " + second + " s").isEmpty();
    }
    for (int second = 5; second < 12; second++) {
      worker.ended(failed(1, FailureKind.TIMEOUT, second * SECOND, 1_000_000));
      List<RequestResult> recent = recorder.recent().orElseThrow().requests();
      assertThat(recent)
          .extracting(RequestResult::count)
          .containsExactly(Math.max(0L, 10 - second), Math.min(5L, second - 5));
    }
    assertThat(recorder.finish().requests())
        .extracting(RequestResult::count)
        .containsExactly(5L, 7L);
  }

  @Test
  void sequencesAreSummedOverTheRunAndOverTheLastFiveSecondsAlone() {
    RunRecorder recorder =
        new RunRecorder(List.of("GET /a"), List.of("checkout"), START_NANOS, 20 * SECOND);
    WorkerRecorder worker = recorder.newWorker();
    worker.spanEnded(1, START_NANOS - SECOND, START_NANOS - SECOND + 7_000_000, null);
    worker.spanEnded(0, START_NANOS - SECOND, START_NANOS + 1, null); // began in no window
    for (int second = 0; second < 9; second++) {
      long from = START_NANOS + second * SECOND;
      worker.spanEnded(
          0, from, from + (second + 1) * 1_000_000L, second == 8 ? "status 500" : null);
    }
    worker.ended(answered(0, Outcome.HIT, 10 * SECOND, 1_000));

    Sequences recent = recorder.recent().orElseThrow().sequences().orElseThrow();
    assertThat(recent.login()).isEmpty();
    SequenceResult late = recent.find("checkout").orElseThrow();
    assertThat(late.completed().count()).isEqualTo(4);
    assertThat(late.completed().minNanos()).isCloseTo(5_000_000, ONE_BUCKET);
    assertThat(late.failedCount()).isOne();

    Sequences whole = recorder.finish().sequences().orElseThrow();
    SequenceResult checkout = whole.find("checkout").orElseThrow();
    assertThat(checkout.completed().count()).isEqualTo(8);
    assertThat(checkout.completed().minNanos()).isCloseTo(1_000_000, ONE_BUCKET);
    assertThat(checkout.failures()).containsExactly("status 500");
    assertThat(whole.login().orElseThrow().completed().count()).isOne();
  }

  @Test
  void countsAndTimesAreKeptByRequestAndOutcome() {
    RunRecorder recorder = recorder(10 * SECOND);
    WorkerRecorder worker = recorder.newWorker();
    worker.ended(answered(0, Outcome.HIT, 0, 1_000_000));
    worker.ended(answered(0, Outcome.HIT, SECOND, 3_000_000));
    worker.ended(answered(0, Outcome.MISS, 2 * SECOND, 50_000_000));
    worker.ended(failed(1, FailureKind.TIMEOUT, 3 * SECOND, SECOND));
    RunRecorder.Recording recording = recorder.finish();

    RequestResult first = recording.requests().get(0);
    assertThat(first.count()).isEqualTo(3);
    assertThat(first.count(Outcome.HIT)).isEqualTo(2);
    assertThat(first.count(Outcome.MISS)).isEqualTo(1);
    assertThat(first.outcome(Outcome.HIT).service().maxNanos()).isCloseTo(3_000_000, ONE_BUCKET);
    assertThat(first.outcome(Outcome.HIT).response().maxNanos()).isCloseTo(3_002_000, ONE_BUCKET);
    assertThat(first.answers().statuses()).containsExactly(Map.entry("200", 3L));
    assertThat(first.answers().bodyBytes()).isEqualTo(300);

    RequestResult second = recording.requests().get(1);
    assertThat(second.answeredCount()).isZero();
    assertThat(second.failures().counts()).containsExactly(Map.entry(FailureKind.TIMEOUT, 1L));
    assertThat(second.failures().samples()).containsExactly("TIMEOUT happened");
    assertThat(recording.timeliness().lateness().count()).isEqualTo(4);
    assertThat(recording.timeliness().lateness().maxNanos()).isCloseTo(1_000, ONE_BUCKET);
    assertThat(recording.lastEndNanos()).isEqualTo(4 * SECOND + 2_000);
  }

  @Test
  void workersOfSeveralEventLoopsAddUp() {
    RunRecorder recorder = recorder(10 * SECOND);
    WorkerRecorder one = recorder.newWorker();
    WorkerRecorder two = recorder.newWorker();
    for (int second = 0; second < 10; second++) {
      one.ended(answered(0, Outcome.HIT, second * SECOND, 1_000_000));
      two.ended(answered(0, Outcome.HIT, second * SECOND, 2_000_000));
    }
    RunRecorder.Recording recording = recorder.finish();
    assertThat(recording.requests().get(0).count()).isEqualTo(20);
    assertThat(recording.series().blocks()).hasSize(10);
    assertThat(recording.series().blocks())
        .allSatisfy(block -> assertThat(block.cells().get(0).response().count()).isEqualTo(2));
  }

  @Test
  void aSliceKnowsItsBytesAndForHowLongRequestsWereInFlightInIt() {
    RunRecorder recorder = recorder(3 * SECOND);
    WorkerRecorder worker = recorder.newWorker();
    worker.ended(answered(0, Outcome.HIT, 0, SECOND / 4));
    worker.ended(answered(0, Outcome.HIT, 0, SECOND / 2));
    worker.ended(answered(1, Outcome.MISS, SECOND / 2, SECOND));
    worker.ended(failed(1, FailureKind.TIMEOUT, SECOND, SECOND + SECOND / 2));
    worker.ended(answered(0, Outcome.HIT, 2 * SECOND + SECOND / 2, 5 * SECOND));
    List<Traffic> traffic =
        recorder.finish().series().blocks().stream()
            .map(block -> block.traffic().orElseThrow())
            .toList();
    assertThat(traffic).extracting(Traffic::bodyBytes).containsExactly(200L, 100L, 100L);
    double[] inFlight = {0.25 + 0.5 + 0.5, 0.5 + 1, 0.5 + 0.5};
    for (int second = 0; second < inFlight.length; second++) {
      assertThat(traffic.get(second).inFlightNanos() / 1e9)
          .as("second " + second)
          .isEqualTo(inFlight[second], within(1e-4));
    }
  }

  @Test
  void whereOnePartDoesNotKnowItsTrafficTheSumDoesNotEither() {
    BlockSeries series = new BlockSeries(SECOND);
    TimeBlock known =
        new TimeBlock(
            0, List.of(), 1, List.of(), Optional.of(List.of()), Optional.of(new Traffic(7, 9)));
    series.add(0, known);
    series.add(BlockSeries.MAX_BLOCKS, known);
    assertThat(series.toTimeSeries().blocks())
        .extracting(TimeBlock::traffic)
        .containsExactly(known.traffic(), known.traffic());
    series.add(1, new TimeBlock(1, List.of(), 1));
    assertThat(series.toTimeSeries().blocks()).allMatch(block -> block.traffic().isEmpty());
  }

  @Test
  void whatEndsAfterTheWindowCountsInItsLastSlice() {
    RunRecorder recorder = recorder(2 * SECOND);
    WorkerRecorder worker = recorder.newWorker();
    worker.ended(answered(0, Outcome.HIT, SECOND + SECOND / 2, 3 * SECOND));
    TimeSeries series = recorder.finish().series();
    assertThat(series.blocks()).extracting(TimeBlock::index).containsExactly(1L);
  }

  @Test
  @Tag("slow")
  void aDayLongRunKeepsAtMostSixHundredBlocksAndEveryRequest() {
    long dayNanos = TimeUnit.DAYS.toNanos(1);
    RunRecorder recorder = recorder(dayNanos);
    WorkerRecorder worker = recorder.newWorker();
    int seconds = (int) TimeUnit.NANOSECONDS.toSeconds(dayNanos);
    for (int second = 0; second < seconds; second += 9) {
      worker.ended(answered(second % 2, Outcome.HIT, second * SECOND, 1_000_000));
      if (second % 2 == 0) {
        recorder.collect();
      }
    }
    RunRecorder.Recording recording = recorder.finish();
    assertThat(recording.series().blocks()).hasSizeLessThanOrEqualTo(BlockSeries.MAX_BLOCKS);
    assertThat(recording.series().blockNanos()).isEqualTo(256 * SECOND);
    long inBlocks =
        recording.series().blocks().stream()
            .flatMap(block -> block.cells().stream())
            .map(Cell::response)
            .mapToLong(Latencies::count)
            .sum();
    assertThat(inBlocks).isEqualTo(seconds / 9);
    assertThat(recording.requests().get(0).count() + recording.requests().get(1).count())
        .isEqualTo(seconds / 9);
  }

  @Test
  void progressCountsTheRunningSliceAndKnowsHitsAndTimesOfThoseThatEnded() {
    RunRecorder recorder = recorder(10 * SECOND);
    WorkerRecorder worker = recorder.newWorker();
    worker.ended(answered(0, Outcome.HIT, 0, 1_000_000));
    worker.ended(answered(0, Outcome.MISS, 1_000, 1_000_000));
    worker.ended(answered(0, Outcome.UNKNOWN, 2_000, 1_000_000));
    worker.ended(failed(0, FailureKind.TIMEOUT, 3_000, 1_000_000));
    assertThat(recorder.progress().answeredCount()).isEqualTo(3);
    assertThat(recorder.progress().failedCount()).isEqualTo(1);
    assertThat(recorder.progress().hits().lookupCount()).isZero();
    worker.ended(answered(0, Outcome.HIT, SECOND, 1_000_000));
    assertThat(recorder.progress())
        .satisfies(
            progress -> {
              assertThat(progress.answeredCount()).isEqualTo(4);
              assertThat(progress.hits().decidedCount()).isEqualTo(2);
              assertThat(progress.hits().openCount()).isEqualTo(1);
              assertThat(progress.hits().servedCount()).isEqualTo(1);
              assertThat(progress.latest().count()).isEqualTo(3);
              assertThat(progress.failedCount()).isEqualTo(1);
            });
  }
}
