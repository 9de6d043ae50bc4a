package autus.bench.run;

import autus.bench.cache.Reconciler;
import autus.bench.cache.Reconciler.OthersCounts;
import autus.bench.counter.CounterReader;
import autus.bench.counter.CounterReading;
import autus.bench.error.BenchException;
import autus.bench.error.EnvironmentException;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.RedisCount;
import autus.bench.measure.Reconciliation.Shown;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the target and its Redis count before and after one window, as far as the plan says where.
 * Two requests of ours to the target, one before and one after. Counters that cannot be read before
 * the load end the run; afterwards they cost it nothing but a remark.
 */
final class CounterReadings {

  private final Plan plan;
  private final Optional<CounterSource> places;
  private final Optional<CounterReader> reader;
  private final SecretNames secrets;
  private final AtomicReference<@Nullable Both> before = new AtomicReference<>();
  private Optional<String> problem = Optional.empty();

  /** Of the target and of Redis, each if it is asked. */
  private record Both(Optional<CounterReading> target, Optional<RedisReading> redis) {}

  /** Keys found, keys not found, and how many keys there are, over all masters. */
  private record RedisReading(long hits, long misses, long keys) {}

  private CounterReadings(Plan plan) {
    this.plan = plan;
    this.places = plan.observation().observed().counters();
    this.secrets = plan.observation().secrets();
    URI target = plan.target().uri();
    this.reader =
        places.flatMap(CounterSource::shown).map(shown -> new CounterReader(target, shown));
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

  /**
   * Reads before anything is sent.
   *
   * @throws EnvironmentException if a counter that the plan names is not there
   */
  static CounterReadings before(Plan plan) throws InterruptedException {
    CounterReadings readings = new CounterReadings(plan);
    readings.before.set(readings.read());
    return readings;
  }

  /** Reads anew if there was a warm-up, so that it does not count. */
  void windowBegins() {
    if (places.isEmpty() || plan.load().warmUpNanos() == 0) {
      return;
    }
    try {
      before.set(read());
    } catch (BenchException unread) {
      before.set(null);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads after the last response and adds who counted what, or why that is not known. */
  RunResult joinedTo(RunResult result) throws InterruptedException {
    if (places.isEmpty() && result.truth().origin().isEmpty()) {
      return result;
    }
    Both first = before.get();
    Optional<CounterReading> counted = Optional.empty();
    Optional<RedisCount> redis = Optional.empty();
    if (first == null) {
      problem =
          Optional.of(
              "counters: they could not be read at the start of the window, so they are left out");
    } else {
      counted = targetSince(first);
      redis = redisSince(first);
    }
    String source =
        places.flatMap(CounterSource::shown).map(shown -> secrets.masked(shown.url())).orElse("");
    Set<String> reads = reads();
    OthersCounts others =
        new OthersCounts(
            counted
                .flatMap(CounterReading::lookups)
                .map(lookups -> new Count(source, lookups.hits(), lookups.misses())),
            counted.stream()
                .flatMapToLong(reading -> reading.requestCount().stream())
                .mapToObj(count -> new Shown(source, count - ownRequestCount()))
                .findFirst(),
            redis,
            result.truth().origin());
    RunResult joined =
        result.withTruth(
            result
                .truth()
                .withReconciliation(
                    new Reconciler(result.requests(), reads::contains).reconcile(others)));
    return problem.map(joined::withRemark).orElse(joined);
  }

  /** Names of the requests that a cache may answer. */
  private Set<String> reads() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < plan.requests().size(); i++) {
      if (plan.load().requests().get(i).isRead()) {
        names.add(plan.requests().get(i).name());
      }
    }
    return names;
  }

  private long ownRequestCount() {
    return reader.map(CounterReader::ownRequestCount).orElse(0L);
  }

  private Both read() throws InterruptedException {
    return new Both(
        reader.isPresent() ? Optional.of(readTarget()) : Optional.empty(),
        places.flatMap(CounterSource::redis).map(CounterReadings::ofRedis));
  }

  private CounterReading readTarget() throws InterruptedException {
    try {
      return reader.orElseThrow().settled();
    } catch (EnvironmentException unread) {
      throw new EnvironmentException(masked(unread), unread);
    }
  }

  private String masked(EnvironmentException unread) {
    String message = String.valueOf(unread.getMessage());
    return places
        .flatMap(CounterSource::shown)
        .map(shown -> message.replace(shown.url(), secrets.masked(shown.url())))
        .orElse(message);
  }

  private Optional<CounterReading> targetSince(Both first) throws InterruptedException {
    if (first.target().isEmpty()) {
      return Optional.empty();
    }
    try {
      CounterReading since = readTarget().since(first.target().get());
      if (since.isBackwards()) {
        problem =
            Optional.of(
                "counters: they went backwards during the run, so they were reset or the target restarted; they are left out");
        return Optional.empty();
      }
      return Optional.of(since);
    } catch (EnvironmentException unread) {
      problem = Optional.of(String.valueOf(unread.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<RedisCount> redisSince(Both first) {
    if (first.redis().isEmpty()) {
      return Optional.empty();
    }
    RedisReading earlier = first.redis().get();
    try {
      RedisReading later = ofRedis(places.flatMap(CounterSource::redis).orElseThrow());
      if (later.hits() < earlier.hits() || later.misses() < earlier.misses()) {
        problem =
            Optional.of(
                "counters.redis: they went backwards during the run, so they were reset or Redis restarted; they are left out");
        return Optional.empty();
      }
      return Optional.of(
          new RedisCount(
              later.hits() - earlier.hits(),
              later.misses() - earlier.misses(),
              earlier.keys(),
              later.keys()));
    } catch (BenchException unread) {
      problem = Optional.of(String.valueOf(unread.getMessage()));
      return Optional.empty();
    }
  }

  private static RedisReading ofRedis(String uri) {
    try (RedisNodes redis = RedisNodes.open(location(uri))) {
      RedisReading sum = new RedisReading(0, 0, 0);
      for (RedisNode master : redis.masters()) {
        NodeFigures figures = master.figures();
        sum =
            new RedisReading(
                sum.hits() + figures.counters().hits(),
                sum.misses() + figures.counters().misses(),
                sum.keys() + figures.keys());
      }
      return sum;
    } catch (EnvironmentException unread) {
      throw new EnvironmentException("counters.redis: " + unread.getMessage(), unread);
    }
  }
}
