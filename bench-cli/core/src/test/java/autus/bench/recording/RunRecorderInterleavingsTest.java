package autus.bench.recording;

import autus.bench.exchange.FakeExchange;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two event loops record while others look: each slice counts once, and whole. */
@Tag("interleavings")
class RunRecorderInterleavingsTest {

  @Test
  void whoeverLooksSeesEverySliceThatEndedOnce() {
    new StressOptions()
        .iterations(6)
        .invocationsPerIteration(100)
        .threads(3)
        .actorsPerThread(2)
        .check(Recording.class);
  }

  /** Each sample is a second after the one before it, so that each but the last has ended. */
  public static final class Recording {

    private final RunRecorder recorder =
        new RunRecorder(List.of("request"), 0, TimeUnit.HOURS.toNanos(1));
    private final WorkerRecorder one = recorder.newWorker();
    private final WorkerRecorder other = recorder.newWorker();
    private int secondOfOne;
    private int secondOfOther;

    /** The first loop records. */
    @Operation(nonParallelGroup = "one")
    public void recordOnOne() {
      record(one, secondOfOne++);
    }

    /** The second loop records. */
    @Operation(nonParallelGroup = "other")
    public void recordOnOther() {
      record(other, secondOfOther++);
    }

    /** What the live view asks for. */
    @Operation
    public long answeredCount() {
      return recorder.progress().answeredCount();
    }

    /** What a gate asks for that is judged while the run goes on. */
    @Operation
    public long answeredCountOfASnapshot() {
      return recorder.soFar().requests().get(0).answeredCount();
    }

    private static void record(WorkerRecorder worker, long second) {
      FakeExchange exchange = new FakeExchange(0);
      exchange.intendedNanos = TimeUnit.SECONDS.toNanos(second);
      exchange.startNanos = exchange.intendedNanos;
      exchange.sentNanos = exchange.intendedNanos;
      exchange.endNanos = exchange.intendedNanos + TimeUnit.MILLISECONDS.toNanos(1);
      worker.ended(exchange);
    }
  }
}
