package autus.responsecache.spring;

import autus.responsecache.QueryRule;
import autus.responsecache.QueryRule.Others;
import autus.responsecache.ResponseCache;
import autus.responsecache.Vary;
import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.redis.RedisKeys;
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
    @DefaultValue(ResponseCache.Settings.DEFAULT_NAME) String name,
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
   */
  public record Store(
      @Nullable String uri,
      @DefaultValue(RedisKeys.DEFAULT_PREFIX) String keyPrefix,
      @Nullable String schemaVersion,
      @DefaultValue("250ms") Duration commandTimeout,
      @DefaultValue("0B") DataSize nearMemory) {

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
      @DefaultValue List<String> mediaTypes) {}

  /**
   * A write that invalidates without an annotation.
   *
   * @param method POST, PUT, PATCH or DELETE
   * @param path as in a mapping
   * @param invalidates the namespaces that it makes old
   */
  public record Write(
      @DefaultValue("POST") HttpMethod method, String path, Set<String> invalidates) {}
}
