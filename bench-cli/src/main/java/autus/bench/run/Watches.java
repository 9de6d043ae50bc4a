package autus.bench.run;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.load.LoadListener;
import autus.bench.measure.CacheTruth;
import autus.bench.measure.RunRecorder;
import autus.bench.scenario.Scenario;
import autus.bench.staleness.StalenessWatch;
import java.util.List;
import java.util.Optional;

/** What looks at a run's exchanges beside the recorder, as far as the scenario asks for it. */
final class Watches {

  private final Optional<StalenessWatch> staleness;

  private Watches(Optional<StalenessWatch> staleness) {
    this.staleness = staleness;
  }

  static Watches over(Scenario scenario, List<String> requestNames, long windowStartNanos) {
    return new Watches(
        scenario
            .staleness()
            .map(declared -> new StalenessWatch(declared, requestNames, windowStartNanos)));
  }

  /** The recorder and all that watch. */
  LoadListener with(RunRecorder recorder) {
    return staleness.isEmpty()
        ? recorder::newWorker
        : () -> new Both(recorder.newWorker(), staleness.get().newWorker());
  }

  /** To be called now and then while the run lasts. */
  void collect() {
    staleness.ifPresent(StalenessWatch::collect);
  }

  /** What was found; once, after the last request ended. */
  CacheTruth finish() {
    return staleness
        .map(watch -> CacheTruth.UNKNOWN.withStaleReads(watch.finish()))
        .orElse(CacheTruth.UNKNOWN);
  }

  /** Two listeners of one event loop. */
  private record Both(ExchangeListener first, ExchangeListener second) implements ExchangeListener {

    @Override
    public void begins(int request, long startNanos) {
      first.begins(request, startNanos);
      second.begins(request, startNanos);
    }

    @Override
    public int wantedBodyBytes(int request) {
      return Math.max(first.wantedBodyBytes(request), second.wantedBodyBytes(request));
    }

    @Override
    public void ended(Exchange exchange) {
      first.ended(exchange);
      second.ended(exchange);
    }
  }
}
