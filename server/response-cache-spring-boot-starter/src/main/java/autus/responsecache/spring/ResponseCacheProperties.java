package autus.responsecache.spring;

import autus.responsecache.CacheSettings;
import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.redis.RedisKeys;
import autus.responsecache.route.QueryRule;
import autus.responsecache.route.QueryRule.Others;
import autus.responsecache.route.Vary;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

/**
 * How the cache behaves.
 *
 * @param enabled whether there is a cache at all
 * @param name how the cache calls itself in the header Cache-Status and in meters
 * @param filterOrder order of the servlet filter; Spring Security's is -100, and the cache belongs
 *     behind it
 * @param varyByHost whether scheme, host and port of a request are part of every key
 * @param store where and how responses are kept
 * @param http what clients and handlers see of the cache
 * @param routes reads that are cached without an annotation, such as routes of a gateway
 * @param writes writes that invalidate without an annotation
 */
@ConfigurationProperties(ResponseCacheProperties.PREFIX)
public record ResponseCacheProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue(CacheSettings.DEFAULT_NAME) String name,
    @DefaultValue("-50") int filterOrder,
    @DefaultValue("true") boolean varyByHost,
    @DefaultValue Store store,
    @DefaultValue Http http,
    @DefaultValue List<Read> routes,
    @DefaultValue List<Write> writes) {

  static final String PREFIX = "autus.response-cache";

  public ResponseCacheProperties {
    routes = List.copyOf(routes);
    writes = List.copyOf(writes);
  }

  /**
   * Where and how responses are kept.
   *
   * @param uri the Redis, as redis://user:password@host:6379/0, redis-sentinel://host:26379#master
   *     or redis-cluster://host:7000,host:7001; without it, spring.data.redis.*
   * @param keyPrefix what every key in Redis begins with
   * @param schemaVersion part of the keys, to be changed when the shape of responses changes, so
   *     that a rolling deployment never reads the other shape; without it the version of the build,
   *     if build-info is there
   * @param commandTimeout the longest time that one operation on Redis takes
   * @param nearMemory memory of the service itself for bodies; as exact as Redis, of which then
   *     only the namespace's token is read; 0B for none
   * @param strict whether each write is announced in Redis before it begins, so that no server that
   *     shares this Redis serves what it made old; then a write while Redis is away is refused with
   *     503. The same on all servers
   * @param closedAtMost with strict, how long a write whose server has crashed keeps others from
   *     using what is kept; longer than a write may take while its server cannot reach Redis. The
   *     same on all servers
   */
  public record Store(
      @Nullable String uri,
      @DefaultValue(RedisKeys.DEFAULT_PREFIX) String keyPrefix,
      @Nullable String schemaVersion,
      @DefaultValue("250ms") Duration commandTimeout,
      @DefaultValue("0B") DataSize nearMemory,
      @DefaultValue("false") boolean strict,
      @DefaultValue("10s") Duration closedAtMost) {

    public Store {
      if (commandTimeout.isNegative() || commandTimeout.isZero()) {
        throw new IllegalArgumentException(
            "autus.response-cache.store.command-timeout must be positive, was "
                + commandTimeout
                + "; the default is "
                + RedisClientConnection.COMMAND_TIMEOUT.toMillis()
                + "ms");
      }
      if (nearMemory.isNegative()) {
        throw new IllegalArgumentException(
            "autus.response-cache.store.near-memory must not be negative, was " + nearMemory);
      }
      if (closedAtMost.toMillis() < 1) {
        throw new IllegalArgumentException(
            "autus.response-cache.store.closed-at-most must be 1ms or more, was " + closedAtMost);
      }
    }
  }

  /**
   * What clients and handlers see of the cache.
   *
   * @param mediaTypes what handlers answer that declare no produces of their own
   * @param gzip whether bodies are also kept compressed
   * @param downstreamMaxAge how long caches of clients may use a response without asking, which no
   *     invalidation ends; 0s lets them ask every time
   * @param ignoredParameters query parameters on which no response depends, with * for any letters
   * @param replayedHeaders headers of responses that are kept, beside the usual ones
   * @param droppedHeaders headers of responses that are of one request only, beside the usual ones
   */
  public record Http(
      @DefaultValue("application/json") List<String> mediaTypes,
      @DefaultValue("false") boolean gzip,
      @DefaultValue("0s") Duration downstreamMaxAge,
      @Nullable List<String> ignoredParameters,
      @DefaultValue Set<String> replayedHeaders,
      @DefaultValue Set<String> droppedHeaders) {

    /** Those that are configured, or what advertisers add to links. */
    List<String> ignored() {
      return ignoredParameters == null ? QueryRule.TRACKING : ignoredParameters;
    }
  }

  /**
   * A read that is cached without an annotation.
   *
   * @param path as in a mapping, such as /products/{id}; its variables are part of the key
   * @param namespace what a write names to make the responses old
   * @param ttl how long a response is kept at most
   * @param vary on what else the responses depend
   * @param shared whether requests may carry a user although the key says nothing of users
   * @param parameters query parameters on which the responses depend
   * @param otherParameters what is done with other parameters
   * @param headers headers on which the responses depend
   * @param cookies cookies on which the responses depend
   * @param mediaTypes what the route answers, if not what is configured for all
   * @param negativeTtl how long a 404 or 410 is kept, under the same promise as other responses; 0s
   *     for not at all
   * @param staleIfError how long beyond its TTL a response is served while the origin fails or is
   *     slow, also when a write has made it old; 0s for not at all
   * @param earlyRefresh how eagerly one request loads anew before the TTL is over; 1 is usual, 0 is
   *     never
   */
  public record Read(
      String path,
      String namespace,
      Duration ttl,
      @DefaultValue Set<Vary> vary,
      @DefaultValue("false") boolean shared,
      @DefaultValue Set<String> parameters,
      @DefaultValue("bypass") Others otherParameters,
      @DefaultValue Set<String> headers,
      @DefaultValue Set<String> cookies,
      @DefaultValue List<String> mediaTypes,
      @DefaultValue("0s") Duration negativeTtl,
      @DefaultValue("0s") Duration staleIfError,
      @DefaultValue("0") double earlyRefresh) {}

  /**
   * A write that invalidates without an annotation.
   *
   * @param method POST, PUT, PATCH or DELETE
   * @param path as in a mapping
   * @param invalidates the namespaces that it makes old
   * @param always whether it does so whatever it answers; else a refusal such as 404 or 422 is
   *     taken for a write that has changed nothing
   */
  public record Write(
      @DefaultValue("POST") HttpMethod method,
      String path,
      Set<String> invalidates,
      @DefaultValue("false") boolean always) {}
}
