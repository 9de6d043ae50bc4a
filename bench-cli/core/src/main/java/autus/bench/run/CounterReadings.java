package autus.bench.run;

import autus.bench.cache.Reconciler;
import autus.bench.cache.TargetCounters;
import autus.bench.error.BenchException;
import autus.bench.error.EnvironmentException;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.RedisCount;
import autus.bench.measure.RunResult;
import autus.bench.observe.CounterSource;
import autus.bench.plan.Plan;
import autus.bench.redis.NodeFigures;
import autus.bench.redis.RedisLocation;
import autus.bench.redis.RedisNode;
import autus.bench.redis.RedisNodes;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;
import java.net.URI;
import java.util.Optional;

/**
 * What the target and its Redis count before and after one window, as far as the plan says where.
 * Two requests of ours to the target, one before and one after. Counters that cannot be read cost
 * the run nothing but a remark.
 */
final class CounterReadings {

  private final Optional<CounterSource> places;
  private final URI target;
  private final SecretNames secrets;
  private Optional<TargetCounters.Reading> targetBefore = Optional.empty();
  private Optional<RedisReading> redisBefore = Optional.empty();
  private Optional<String> problem = Optional.empty();

  /** Keys found, keys not found, and how many keys there are, over all masters. */
  private record RedisReading(long hits, long misses, long keys) {}

  private CounterReadings(Plan plan) {
    this.places = plan.observation().observed().counters();
    this.secrets = plan.observation().secrets();
    this.target = URI.create(plan.target().toString());
  }

  /**
   * Looks at what the plan says before anything is sent.
   *
   * @throws MalformedValueException if the Redis that it names is none
   */
  static void check(Plan plan) {
    plan.observation()
        .observed()
        .counters()
        .flatMap(CounterSource::redis)
        .ifPresent(CounterReadings::location);
  }

  private static RedisLocation location(String uri) {
    try {
      return RedisLocation.parse(uri);
    } catch (MalformedValueException malformed) {
      throw new MalformedValueException("counters.redis " + malformed.getMessage());
    }
  }

  /** Reads before the window. */
  static CounterReadings before(Plan plan) throws InterruptedException {
    CounterReadings readings = new CounterReadings(plan);
    readings.targetBefore = readings.ofTarget();
    readings.redisBefore = readings.ofRedis();
    return readings;
  }

  /** Reads after the last response and adds who counted what, or why that is not known. */
  RunResult joinedTo(RunResult result) throws InterruptedException {
    if (places.isEmpty()) {
      return result;
    }
    Optional<Count> counted =
        targetBefore.isEmpty()
            ? Optional.empty()
            : ofTarget()
                .map(
                    after ->
                        new Count(
                            secrets.masked(places.get().url()),
                            after.hits() - targetBefore.get().hits(),
                            after.misses() - targetBefore.get().misses()));
    Optional<RedisCount> redis =
        redisBefore.isEmpty()
            ? Optional.empty()
            : ofRedis()
                .map(
                    after ->
                        new RedisCount(
                            after.hits() - redisBefore.get().hits(),
                            after.misses() - redisBefore.get().misses(),
                            redisBefore.get().keys(),
                            after.keys()));
    RunResult joined =
        result.withTruth(
            result
                .truth()
                .withReconciliation(new Reconciler(result.requests()).reconcile(counted, redis)));
    return problem.map(joined::withRemark).orElse(joined);
  }

  private Optional<TargetCounters.Reading> ofTarget() throws InterruptedException {
    if (places.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TargetCounters(target, places.get()).read());
    } catch (EnvironmentException unread) {
      String url = places.get().url();
      problem = Optional.of(unread.getMessage().replace(url, secrets.masked(url)));
      return Optional.empty();
    }
  }

  private Optional<RedisReading> ofRedis() {
    Optional<String> uri = places.flatMap(CounterSource::redis);
    if (uri.isEmpty()) {
      return Optional.empty();
    }
    try (RedisNodes redis = RedisNodes.open(location(uri.get()))) {
      RedisReading sum = new RedisReading(0, 0, 0);
      for (RedisNode master : redis.masters()) {
        NodeFigures figures = master.figures();
        sum =
            new RedisReading(
                sum.hits() + figures.counters().hits(),
                sum.misses() + figures.counters().misses(),
                sum.keys() + figures.keys());
      }
      return Optional.of(sum);
    } catch (BenchException unread) {
      problem = Optional.of("counters.redis: " + unread.getMessage());
      return Optional.empty();
    }
  }
}
