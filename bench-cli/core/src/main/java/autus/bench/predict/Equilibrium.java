package autus.bench.predict;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.CachedRequest;
import autus.bench.plan.Plan;
import autus.bench.plan.Population;
import autus.bench.predict.Prediction.CacheEffect;
import autus.bench.predict.Prediction.Traffic;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.ExponentialThinkTime;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Pacing;
import autus.bench.shape.SteadyPace;
import autus.bench.shape.ThinkTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Solves for throughput, hit ratios and response times of one plan together, by repetition until
 * the number of requests stands. For one use.
 */
final class Equilibrium {

  private static final double NANOS = 1e9;
  private static final int MOST_ROUNDS = 500;
  private static final double PRECISION = 1e-10;

  private final Plan plan;
  private final CacheModel cache;
  private final double seconds;
  private final List<String> names;

  /** What the cache keeps, by endpoint. */
  private final Map<String, CachedRequest> kept = new HashMap<>();

  /** The time of a response that the cache does not give, by endpoint. */
  private final Map<String, TimeMixture> uncached = new HashMap<>();

  /** Mean and variance of the response time by endpoint, in seconds, refined round by round. */
  private final Map<String, Moments> moments = new HashMap<>();

  Equilibrium(Plan plan, CacheModel cache, boolean isCacheOn) {
    this.plan = plan;
    this.cache = cache;
    this.seconds = Predictable.lengthNanos(plan) / NANOS;
    this.names = plan.requestNames();
    Map<String, CachedRequest> described = new HashMap<>();
    cache.requests().forEach(each -> described.put(each.request(), each));
    for (String name : names) {
      CachedRequest found = described.get(name);
      Duration time = found == null ? cache.times().other() : found.loadTime();
      uncached.put(name, TimeMixture.of(1, fixed(time), fixed(time)));
      moments.put(name, Moments.of(TimeMixture.of(1, fixed(time), fixed(time))));
      if (found != null && isCacheOn) {
        kept.put(name, found);
      }
    }
  }

  private record Moments(double meanSeconds, double variance) {

    static Moments of(TimeMixture times) {
      return new Moments(times.meanNanos() / NANOS, times.varianceNanos() / (NANOS * NANOS));
    }

    /** Half of the way, so that the rounds do not swing. */
    Moments towards(Moments other) {
      return new Moments((meanSeconds + other.meanSeconds) / 2, (variance + other.variance) / 2);
    }
  }

  /** One round: requests by endpoint, and what came of them. */
  private record Round(
      Map<String, Traffic> traffic, Eviction eviction, List<Prediction.Endpoint> endpoints) {

    double requestCount() {
      return traffic.values().stream().mapToDouble(Traffic::requestCount).sum();
    }
  }

  Prediction solve() {
    Round round = round();
    for (int i = 1; i < MOST_ROUNDS; i++) {
      double before = round.requestCount();
      for (Prediction.Endpoint endpoint : round.endpoints()) {
        moments.merge(endpoint.name(), Moments.of(endpoint.times()), Moments::towards);
      }
      round = round();
      if (Math.abs(round.requestCount() - before) <= PRECISION * before) {
        break;
      }
    }
    return prediction(round);
  }

  private Round round() {
    Map<String, Traffic> traffic = traffic();
    Eviction eviction =
        cache.mostEntries().isPresent()
            ? Eviction.of(cache.mostEntries().getAsLong(), allKeys(traffic), seconds)
            : Eviction.NONE;
    List<Prediction.Endpoint> endpoints = new ArrayList<>();
    for (String name : names) {
      endpoints.add(endpoint(name, traffic, eviction));
    }
    return new Round(traffic, eviction, endpoints);
  }

  private Map<String, Traffic> traffic() {
    Map<String, Traffic> traffic = new HashMap<>();
    for (Population group : plan.load().groups()) {
      Traffic ofGroup = traffic(group);
      shares(group)
          .forEach(
              (name, share) ->
                  traffic.merge(
                      name,
                      new Traffic(
                          share * ofGroup.requestCount(), share * ofGroup.requestsPerSecond()),
                      Equilibrium::sum));
    }
    return traffic;
  }

  /** The share of each request among those of a group, by its name. */
  private Map<String, Double> shares(Population group) {
    Map<Integer, Double> weights = group.mix().requestWeights();
    double total = weights.values().stream().mapToDouble(weight -> weight).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    weights.forEach((request, weight) -> shares.put(names.get(request), weight / total));
    return shares;
  }

  private Traffic traffic(Population group) {
    if (group.shape() instanceof OpenLoad open) {
      return openTraffic(open);
    }
    ClosedLoad load = Predictable.closed(group.shape());
    ClosedLoop loop =
        new ClosedLoop(
            load.users(),
            load.rampUp().map(rate -> rate.perSecond()).orElse(Double.POSITIVE_INFINITY),
            seconds);
    Moments response = response(group);
    if (load.pacing() instanceof SteadyPace steady) {
      double interval = 1 / steady.rate().perSecond();
      double cycle = Math.max(interval, response.meanSeconds());
      return new Traffic(loop.steadyRequestCount(cycle), loop.requestsPerSecond(cycle));
    }
    Moments pause = pause(load.pacing());
    double cycle = pause.meanSeconds() + response.meanSeconds();
    double variance = pause.variance() + response.variance();
    return new Traffic(loop.requestCount(cycle, variance), loop.requestsPerSecond(cycle));
  }

  /** Arrivals do not wait for responses, so the rate is the throughput. */
  private Traffic openTraffic(OpenLoad load) {
    double perSecond = Predictable.constantRate(load).perSecond();
    return new Traffic(perSecond * seconds, perSecond);
  }

  private static Moments pause(Pacing pacing) {
    if (pacing instanceof ExponentialThinkTime random) {
      double mean = seconds(random.mean());
      return new Moments(mean, mean * mean);
    }
    ThinkTime think = (ThinkTime) pacing;
    double range = seconds(think.most()) - seconds(think.least());
    return new Moments(seconds(think.mean()), range * range / 12);
  }

  /** Mean and variance over the mix of a group: the variance within and between its endpoints. */
  private Moments response(Population group) {
    double mean = 0;
    double square = 0;
    for (Map.Entry<String, Double> each : shares(group).entrySet()) {
      double share = each.getValue();
      Moments one = of(moments, each.getKey());
      mean += share * one.meanSeconds();
      square += share * (one.variance() + one.meanSeconds() * one.meanSeconds());
    }
    return new Moments(mean, Math.max(0, square - mean * mean));
  }

  private List<Eviction.Keys> allKeys(Map<String, Traffic> traffic) {
    return kept.values().stream().flatMap(each -> keys(each, traffic).stream()).toList();
  }

  /** The keys of an endpoint, each with its share of the reads, all with the same invalidations. */
  private List<Eviction.Keys> keys(CachedRequest request, Map<String, Traffic> traffic) {
    double reads = of(traffic, request.request()).requestCount() / seconds;
    double invalidations = invalidationsPerSecond(request, traffic);
    return KeyBucket.of(request.keys()).stream()
        .map(
            bucket ->
                new Eviction.Keys(
                    bucket.keyCount(),
                    new KeyProcess(
                        reads * bucket.requestRatio(),
                        invalidations,
                        seconds(request.loadTime()),
                        seconds(request.freshness().ttl()))))
        .toList();
  }

  private double invalidationsPerSecond(CachedRequest request, Map<String, Traffic> traffic) {
    return request.freshness().invalidatedBy().stream()
        .mapToDouble(write -> of(traffic, write).requestCount() / seconds)
        .sum();
  }

  private Prediction.Endpoint endpoint(
      String name, Map<String, Traffic> traffic, Eviction eviction) {
    CachedRequest request = kept.get(name);
    if (request == null) {
      return new Prediction.Endpoint(
          name, of(traffic, name), new CacheEffect(0, 0, 0), of(uncached, name));
    }
    double lookups = of(traffic, name).requestCount();
    double loads = 0;
    double waits = 0;
    for (Eviction.Keys keys : keys(request, traffic)) {
      KeyProcess process = eviction.applyTo(keys.process());
      double reads = process.readsPerSecond() * seconds;
      double loadsOfKey = Math.min(reads, process.expectedLoads(seconds));
      loads += keys.keyCount() * loadsOfKey;
      waits +=
          keys.keyCount() * Math.min(reads - loadsOfKey, loadsOfKey * process.waitersPerLoad());
    }
    if (!cache.singleFlight()) {
      loads += waits;
      waits = 0;
    }
    double hits = Math.max(0, lookups - loads - waits);
    double counted = cache.collapsed() == CacheModel.Collapsed.HIT ? hits + waits : hits;
    double loadNanos = request.loadTime().toNanos();
    TimeMixture times =
        new TimeMixture(
            List.of(
                new TimeMixture.Part(hits, fixed(cache.times().hit())),
                new TimeMixture.Part(loads, new ResponseTime.Fixed(loadNanos)),
                new TimeMixture.Part(
                    waits,
                    new ResponseTime.RestOfLoad(
                        loadNanos, invalidationsPerSecond(request, traffic) / NANOS))));
    return new Prediction.Endpoint(
        name, of(traffic, name), new CacheEffect(lookups, counted, loads), times);
  }

  private Prediction prediction(Round round) {
    Traffic traffic = new Traffic(0, 0);
    CacheEffect effect = new CacheEffect(0, 0, 0);
    List<TimeMixture.Part> parts = new ArrayList<>();
    for (Prediction.Endpoint endpoint : round.endpoints()) {
      traffic = sum(traffic, endpoint.traffic());
      effect = effect.plus(endpoint.effect());
      double scale = endpoint.traffic().requestCount() / endpoint.times().totalWeight();
      endpoint
          .times()
          .parts()
          .forEach(part -> parts.add(new TimeMixture.Part(scale * part.weight(), part.time())));
    }
    Eviction eviction = round.eviction();
    return new Prediction(
        new Prediction.Endpoint(plan.name(), traffic, effect, new TimeMixture(parts)),
        new Prediction.StoreUse(
            eviction.entryCount(allKeys(round.traffic()), seconds),
            Double.isInfinite(eviction.characteristicSeconds())
                ? OptionalDouble.empty()
                : OptionalDouble.of(eviction.characteristicSeconds())),
        round.endpoints());
  }

  private static Traffic sum(Traffic one, Traffic other) {
    return new Traffic(
        one.requestCount() + other.requestCount(),
        one.requestsPerSecond() + other.requestsPerSecond());
  }

  private static ResponseTime fixed(Duration time) {
    return new ResponseTime.Fixed(time.toNanos());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }

  /** Every endpoint has an entry: a plan names all of its requests. */
  private static <T> T of(Map<String, T> map, String name) {
    return Objects.requireNonNull(map.get(name), name);
  }
}
