package autus.server.responsecache;

import java.time.Duration;

/**
 * A line of the table: a GET route whose responses are kept.
 *
 * @param path declared path, possibly with variables in braces, which are part of the key
 * @param namespace what a write must invalidate to reach it
 * @param ttl how long a response is kept, give or take the spread of the corrected mode
 * @param provenance a line that is ours is not cached in mode {@code as-shipped}
 */
public record CachedRead(
    String path, Namespace namespace, Duration ttl, KeyParts key, Provenance provenance)
    implements Route {

  public CachedRead {
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

  /** This line for another path. */
  CachedRead at(String otherPath) {
    return new CachedRead(otherPath, namespace, ttl, key, Provenance.OURS);
  }

  EntryKey entryKey(String canonicalKey) {
    return EntryKey.of(namespace, entryName(), canonicalKey);
  }

  /** The key of v4.5: a slash after the category, where its invalidation patterns have a colon. */
  String shippedKey(String canonicalKey) {
    return "autus:" + path.substring(1) + ":" + Digests.md5(canonicalKey);
  }

  /**
   * The path, without its first part if that is the name of the namespace; what is left begins with
   * a slash only if nothing was taken away, so that no two paths share an entry.
   */
  String entryName() {
    String category = "/" + namespace + "/";
    return path.startsWith(category) && !path.startsWith("/", category.length())
        ? path.substring(category.length())
        : path;
  }
}
