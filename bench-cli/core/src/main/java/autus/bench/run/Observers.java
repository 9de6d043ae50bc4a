package autus.bench.run;

import autus.bench.cache.LayerWatch;
import autus.bench.cache.NodeWatch;
import autus.bench.cache.StampedeWatch;
import autus.bench.estimate.EstimateWatch;
import autus.bench.exchange.ConnectionTimes;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.LoadListener;
import autus.bench.measure.CacheTruth;
import autus.bench.measure.HitRange;
import autus.bench.measure.RequestResult;
import autus.bench.measure.StaleReads;
import autus.bench.observe.Staleness;
import autus.bench.plan.Observation;
import autus.bench.plan.Plan;
import autus.bench.recording.RunRecorder;
import autus.bench.staleness.StalenessWatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What looks at a run's exchanges beside the recorder, as far as the plan asks for it and sends
 * what is to be watched.
 */
final class Observers {

  private final Optional<StalenessWatch> staleness;
  private final Optional<StampedeWatch> stampede;
  private final LayerWatch layers;
  private final NodeWatch nodes;
  private final EstimateWatch estimates;
  private final boolean hasSecretVersions;
  private final List<LoadListener> guests;

  private Observers(
      Optional<StalenessWatch> staleness,
      Optional<StampedeWatch> stampede,
      LayerWatch layers,
      NodeWatch nodes,
      EstimateWatch estimates,
      boolean hasSecretVersions,
      List<LoadListener> guests) {
    this.guests = guests;
    this.layers = layers;
    this.nodes = nodes;
    this.estimates = estimates;
    this.staleness = staleness;
    this.hasSecretVersions = hasSecretVersions;
    this.stampede = stampede;
  }

  static Observers over(Plan plan, long windowStartNanos) {
    return over(plan, windowStartNanos, List.of());
  }

  /**
   * Those of a plan.
   *
   * @param guests look at the run for somebody else
   */
  static Observers over(Plan plan, long windowStartNanos, List<LoadListener> guests) {
    List<String> requestNames = plan.requestNames();
    Observation observation = plan.observation();
    List<String> reads = observation.observed().stampede();
    return new Observers(
        OriginVersions.staleness(plan)
            .filter(declared -> requestNames.contains(declared.write()))
            .filter(declared -> requestNames.containsAll(declared.reads()))
            .map(declared -> new StalenessWatch(declared, requestNames, windowStartNanos)),
        reads.isEmpty() ? Optional.empty() : Optional.of(new StampedeWatch(reads, requestNames)),
        new LayerWatch(windowStartNanos),
        new NodeWatch(observation.observed().headers().nodes(), windowStartNanos),
        new EstimateWatch(requestNames, reads(plan), windowStartNanos),
        observation
            .staleness()
            .map(Staleness::versions)
            .filter(versions -> versions.areSecret(observation.secrets()))
            .isPresent(),
        guests);
  }

  private static List<Integer> reads(Plan plan) {
    return IntStream.range(0, plan.load().requests().size())
        .filter(number -> plan.load().requests().get(number).isRead())
        .boxed()
        .toList();
  }

  /** The recorder and all that watch. */
  LoadListener with(RunRecorder recorder) {
    return () -> {
      ExchangeListener listener =
          new Both(recorder.newWorker(), new Both(layers.newWorker(), nodes.newWorker()));
      listener = new Both(listener, estimates.newWorker());
      for (LoadListener guest : guests) {
        listener = new Both(listener, guest.newWorker());
      }
      if (staleness.isPresent()) {
        listener = new Both(listener, staleness.get().newWorker());
      }
      return stampede.isPresent() ? new Both(listener, stampede.get().newWorker()) : listener;
    };
  }

  /** To be called now and then while the run lasts. */
  void collect() {
    staleness.ifPresent(StalenessWatch::collect);
  }

  /**
   * What was found; once, after the last request ended.
   *
   * @param requests as recorded
   */
  CacheTruth finish(List<RequestResult> requests) {
    CacheTruth truth =
        CacheTruth.UNKNOWN
            .withLayers(layers.finish(HitRange.of(requests)))
            .withNodes(nodes.finish())
            .withEstimates(estimates.finish());
    if (staleness.isPresent()) {
      truth = truth.withStaleReads(shown(staleness.get().finish()));
    }
    return stampede.isPresent() ? truth.withStampede(stampede.get().finish()) : truth;
  }

  /** Examples show versions. */
  private StaleReads shown(StaleReads found) {
    return hasSecretVersions
        ? new StaleReads(found.version(), found.writes(), found.reads(), List.of())
        : found;
  }

  /** Two listeners of one event loop. */
  private record Both(ExchangeListener first, ExchangeListener second) implements ExchangeListener {

    @Override
    public void begins(int request, long startNanos) {
      first.begins(request, startNanos);
      second.begins(request, startNanos);
    }

    @Override
    public void connected(ConnectionTimes times) {
      first.connected(times);
      second.connected(times);
    }

    @Override
    public void spanEnded(int span, long intendedNanos, long endNanos, @Nullable String failure) {
      first.spanEnded(span, intendedNanos, endNanos, failure);
      second.spanEnded(span, intendedNanos, endNanos, failure);
    }

    @Override
    public int wantedBodyBytes(int request) {
      return Math.max(first.wantedBodyBytes(request), second.wantedBodyBytes(request));
    }

    @Override
    public boolean wantsKey(int request) {
      return first.wantsKey(request) || second.wantsKey(request);
    }

    @Override
    public void ended(Exchange exchange) {
      first.ended(exchange);
      second.ended(exchange);
    }
  }
}
