package autus.bench.measure.latency;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.FakeExchange;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.recording.RunRecorder;
import autus.bench.recording.WorkerRecorder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What a recording says is what sorting all samples says, within one bucket of the histogram. */
class PercentilesTest {

  private static final long WINDOW_START = 5_000;
  private static final long WINDOW = 20_000_000_000L;
  private static final int SAMPLES = 40_000;
  private static final double[] QUANTILES = {0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 0.9999, 1};

  @Test
  void recordedPercentilesAreThoseOfTheSortedSamplesWithinOneBucket() {
    RandomGenerator random = new SplittableRandom(45);
    RunRecorder recorder = new RunRecorder(List.of("GET /"), WINDOW_START, WINDOW);
    List<WorkerRecorder> workers = List.of(recorder.newWorker(), recorder.newWorker());
    long[] service = new long[SAMPLES];
    long[] response = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long intended = WINDOW_START + WINDOW / SAMPLES * i;
      long wait = random.nextInt(10) == 0 ? random.nextLong(50_000_000) : 0;
      // Three humps over five decades: hits, misses, and a tail.
      service[i] =
          switch (random.nextInt(10)) {
            case 0 -> 80_000_000 + random.nextLong(40_000_000);
            case 1 -> Math.round(1_000_000 * random.nextExponential());
            default -> 20_000 + random.nextLong(200_000);
          };
      response[i] = wait + service[i];
      workers.get(i % 2).ended(answered(intended, intended + wait, service[i]));
    }

    OutcomeResult recorded = recorder.finish().requests().get(0).outcome(Outcome.HIT);

    assertSame(recorded.service(), service);
    assertSame(recorded.response(), response);
  }

  private static void assertSame(Latencies recorded, long[] samples) {
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    assertThat(recorded.count()).isEqualTo(samples.length);
    for (double q : QUANTILES) {
      long exact = sorted[Math.max(0, (int) Math.ceil(q * sorted.length - 1e-6) - 1)];
      assertThat(recorded.quantileNanos(q)).as("quantile %s", q).isBetween(exact, upperEdge(exact));
    }
  }

  /** Of the bucket that holds the value: three digits are 2,048 steps for each doubling. */
  private static long upperEdge(long nanos) {
    int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(nanos) - 11);
    return (((nanos >> shift) + 1) << shift) - 1;
  }

  private static Exchange answered(long intendedNanos, long sentNanos, long serviceNanos) {
    FakeExchange exchange = new FakeExchange(0);
    exchange.intendedNanos = intendedNanos;
    exchange.startNanos = sentNanos;
    exchange.sentNanos = sentNanos;
    exchange.endNanos = sentNanos + serviceNanos;
    return exchange;
  }
}
