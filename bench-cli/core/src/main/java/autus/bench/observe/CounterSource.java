package autus.bench.observe;

import autus.bench.yaml.MalformedValueException;
import java.util.Optional;

/**
 * Who else counts what the cache did.
 *
 * @param shown where the target, or the cache before it, shows its counters
 * @param redis URI of the Redis behind the cache, whose own counters are asked for
 */
public record CounterSource(Optional<ShownCounters> shown, Optional<String> redis) {

  public CounterSource {
    if (shown.isEmpty() && redis.isEmpty()) {
      throw new MalformedValueException("must name url, or redis, or both");
    }
  }

  /** The same with another Redis, or none; empty if nothing is left. */
  public static Optional<CounterSource> withRedis(
      Optional<CounterSource> source, Optional<String> redis) {
    Optional<ShownCounters> shown = source.flatMap(CounterSource::shown);
    return shown.isEmpty() && redis.isEmpty()
        ? Optional.empty()
        : Optional.of(new CounterSource(shown, redis));
  }
}
