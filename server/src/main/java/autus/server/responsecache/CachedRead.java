package autus.server.responsecache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line of the table: a GET route whose responses are kept.
 *
 * @param path declared path
 * @param namespace what a write must invalidate to reach it
 * @param ttl how long a response is kept, give or take the spread of the corrected mode
 * @param keyParameters the query parameters that the response depends on; a request with any other
 *     bypasses the cache
 */
public record CachedRead(String path, Namespace namespace, Duration ttl, List<String> keyParameters)
    implements Route {

  private static final int MAX_PARAMETER_LENGTH = 200;

  public CachedRead {
    keyParameters = List.copyOf(keyParameters);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path starts with /, not as \"" + path + "\"");
    }
    if (ttl.isNegative() || ttl.isZero()) {
      throw new IllegalArgumentException("the TTL of " + path + " must be positive, not " + ttl);
    }
  }

  @Override
  public String method() {
    return "GET";
  }

  /**
   * The declared parameters of a request in a fixed order, or nothing when the request has a
   * parameter that is not declared, repeated or longer than is kept: such a request bypasses the
   * cache.
   */
  Optional<String> canonicalQuery(Map<String, String[]> parameters) {
    if (parameters.isEmpty()) {
      return Optional.of("");
    }
    StringBuilder canonical = new StringBuilder();
    for (Map.Entry<String, String[]> parameter : new TreeMap<>(parameters).entrySet()) {
      String[] values = parameter.getValue();
      if (!keyParameters.contains(parameter.getKey())
          || values.length != 1
          || values[0].length() > MAX_PARAMETER_LENGTH) {
        return Optional.empty();
      }
      canonical
          .append(parameter.getKey())
          .append('=')
          .append(values[0].length())
          .append(':')
          .append(values[0])
          .append('&');
    }
    return Optional.of(canonical.toString());
  }

  EntryKey entryKey(String canonicalQuery) {
    return EntryKey.of(namespace, entryName(), canonicalQuery);
  }

  /** The key of v4.5: a slash after the category, where its invalidation patterns have a colon. */
  String shippedKey(String canonicalQuery) {
    return "autus:" + path.substring(1) + ":" + Digests.md5(canonicalQuery);
  }

  private String entryName() {
    int second = path.indexOf('/', 1);
    return path.substring(second < 0 ? 1 : second + 1).replace('/', '-');
  }
}
