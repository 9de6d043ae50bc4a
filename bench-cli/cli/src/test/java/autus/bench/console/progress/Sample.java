package autus.bench.console.progress;

import static autus.bench.measure.SyntheticRun.times;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.HitRange;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.latency.Latencies;
import autus.bench.plan.PlannedLoad;
import autus.bench.recording.RunRecorder;
import autus.bench.run.ProgressListener.Detail;
import autus.bench.run.ProgressListener.RunProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A run with known figures, in the middle of its window. */
final class Sample {

  static final long SECOND = 1_000_000_000L;

  private Sample() {}

  /** 4 seconds of 2 requests: 300 hits of 400 lookups, 20 writes, 2 failures. */
  static RunResult result() {
    SyntheticRun run = SyntheticRun.of("sample", Duration.ofSeconds(4));
    for (int second = 1; second <= 4; second++) {
      run.second(
          "GET /analytics/stats",
          Map.of(Outcome.HIT, times(75, second), Outcome.MISS, times(25, 100)));
    }
    return run.answered("POST /analytics/track", Outcome.UNKNOWN, times(20, 3))
        .failed("POST /analytics/track", FailureKind.TIMEOUT, 2)
        .build();
  }

  static RunProgress progress(RunResult soFar, long elapsedNanos) {
    PlannedLoad planned = planned(OptionalDouble.empty(), 1);
    return new RunProgress(
        elapsedNanos,
        10 * SECOND,
        new RunRecorder.Progress(420, 2, new HitRange(300, 400, 0), Latencies.NONE),
        new Detail(() -> soFar, planned));
  }

  static PlannedLoad planned(OptionalDouble rate, int stages) {
    return new PlannedLoad() {
      @Override
      public long usersAt(long elapsed) {
        return Math.min(30, 1 + elapsed / SECOND * 5);
      }

      @Override
      public long users() {
        return 30;
      }

      @Override
      public OptionalDouble requestsPerSecondAt(long elapsed) {
        return rate;
      }

      @Override
      public int stageAt(long elapsed) {
        return Math.min(2, stages);
      }

      @Override
      public int stages() {
        return stages;
      }
    };
  }

  static LiveState state(LiveState.Mode mode, List<GateLight> gates) {
    RunResult soFar = result();
    LiveState.Load load =
        new LiveState.Load(
            progress(soFar, 4 * SECOND),
            soFar,
            new SliceCurves().last(soFar.measurement().series(), 60),
            0.5);
    return new LiveState(
        new LiveState.Job("sample", 0.4, 6 * SECOND, List.of()), Optional.of(load), gates, mode);
  }
}
