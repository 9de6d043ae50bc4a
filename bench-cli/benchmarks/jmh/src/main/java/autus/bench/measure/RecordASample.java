package autus.bench.measure;

import autus.bench.recording.RunRecorder;
import autus.bench.recording.WorkerRecorder;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Recording one answered request, of one event loop, with a slice that ends each second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordASample {

  private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);

  private final RunRecorder recorder =
      new RunRecorder(List.of("request"), System.nanoTime(), HOUR_NANOS);
  private final WorkerRecorder worker = recorder.newWorker();
  private final Answered answered = new Answered();
  private int call;

  @Benchmark
  public void ended() {
    answered.endNanos = System.nanoTime();
    answered.serviceNanos = 50_000 + (call++ & 0x3fff) * 7L;
    worker.ended(answered);
  }

  private static final class Answered implements Exchange {

    private long endNanos;
    private long serviceNanos;

    @Override
    public int request() {
      return 0;
    }

    @Override
    public long intendedNanos() {
      return endNanos - serviceNanos;
    }

    @Override
    public long readyNanos() {
      return endNanos - serviceNanos;
    }

    @Override
    public long startNanos() {
      return endNanos - serviceNanos;
    }

    @Override
    public long sentNanos() {
      return endNanos - serviceNanos;
    }

    @Override
    public long endNanos() {
      return endNanos;
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public long bodyBytes() {
      return 106;
    }

    @Override
    public Outcome outcome() {
      return Outcome.HIT;
    }

    @Override
    public @Nullable FailureKind failure() {
      return null;
    }

    @Override
    public String failureMessage() {
      return "";
    }

    @Override
    public ResponseHead head() {
      throw new UnsupportedOperationException("nobody looks at it here");
    }
  }
}
