package autus.responsecache;

import autus.responsecache.http.Downstream;
import autus.responsecache.http.HeaderRules;
import autus.responsecache.load.Bounds;
import autus.responsecache.near.NearMemory;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the cache behaves.
 *
 * @param name how it calls itself in {@code Cache-Status} (RFC 9211, 2)
 * @param commandTimeout the longest time that a command to the store takes
 * @param near what is kept in this server's own memory too
 * @param http what clients and handlers see of the cache
 * @param bounds how much is asked of the origin at once
 */
public record CacheSettings(
    String name, Duration commandTimeout, Optional<NearMemory> near, Http http, Bounds bounds) {

  /** The name of a cache that was given none. */
  public static final String DEFAULT_NAME = "response-cache";

  /** With the usual bounds on what waits and loads. */
  public CacheSettings(String name, Duration commandTimeout, Optional<NearMemory> near, Http http) {
    this(name, commandTimeout, near, http, Bounds.USUAL);
  }

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*");

  public CacheSettings {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a cache is a token of a header (RFC 8941, 3.3.4), not \"" + name + "\"");
    }
    if (commandTimeout.isNegative() || commandTimeout.isZero()) {
      throw new IllegalArgumentException(
          "the command timeout must be positive, not " + commandTimeout);
    }
  }

  /**
   * What clients and handlers see of the cache.
   *
   * @param downstream what the caches of clients are told
   * @param headers what becomes of a response's headers when it is kept
   */
  public record Http(Downstream downstream, HeaderRules headers) {

    /** Clients ask again; the usual headers are kept. */
    public static final Http USUAL = new Http(Downstream.ASKS, HeaderRules.USUAL);
  }
}
