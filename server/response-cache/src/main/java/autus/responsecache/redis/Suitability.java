package autus.responsecache.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a Redis that answers can do what the cache needs, and what there is to say if not. */
final class Suitability {

  private static final Logger LOG = System.getLogger(Suitability.class.getName());

  /** From this one on a script may write after it has asked for the time. */
  private static final int OLDEST_MAJOR = 5;

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\..*");

  private Suitability() {}

  /**
   * Says what could be better.
   *
   * @throws UnreachableRedis if the cache cannot use it
   */
  static void check(RedisAddress address, RedisFacts facts) throws UnreachableRedis {
    if (!address.isCluster() && facts.clustered()) {
      // It refuses most keys, which would only show as a cache that never hits.
      throw UnreachableRedis.nodeOfACluster(address);
    }
    Matcher version = VERSION.matcher(facts.version());
    if (version.matches() && Integer.parseInt(version.group(1)) < OLDEST_MAJOR) {
      throw UnreachableRedis.tooOld(address, facts.version(), OLDEST_MAJOR);
    }
    advice(facts)
        .ifPresent(
            words ->
                LOG.log(
                    Level.WARNING,
                    "Redis at {0} {1}; set its maxmemory-policy to volatile-lru",
                    address,
                    words));
  }

  /** Nothing is stale by any policy; but not with each is there much to gain. */
  static Optional<String> advice(RedisFacts facts) {
    String policy = facts.memory().policy();
    if (facts.memory().maxBytes() == 0 || policy.startsWith("volatile-")) {
      return Optional.empty();
    }
    if (policy.startsWith("allkeys-")) {
      return Optional.of(
          "evicts by "
              + policy
              + ": with the token of a namespace all of its entries are lost, however often they are read");
    }
    return policy.equals("noeviction")
        ? Optional.of("evicts nothing: once it is full, nothing new is kept")
        : Optional.empty();
  }
}
