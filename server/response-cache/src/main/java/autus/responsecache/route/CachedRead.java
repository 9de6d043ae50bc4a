package autus.responsecache.route;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Namespace;
import java.time.Duration;

/**
 * A line of the table: a GET route whose responses are kept.
 *
 * @param path declared path, possibly with variables in braces, which are part of the key
 * @param namespace what a write must invalidate to reach it
 * @param ttl how long a response is kept, give or take a tenth, so that what was filled together
 *     does not expire together
 */
public record CachedRead(
    String path,
    Namespace namespace,
    Duration ttl,
    KeyParts key,
    Representations representations,
    ReadOptions options)
    implements Route {

  public CachedRead {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path starts with /, not as \"" + path + "\"");
    }
    if (ttl.isNegative() || ttl.isZero()) {
      throw new IllegalArgumentException("the TTL of " + path + " must be positive, not " + ttl);
    }
  }

  /** A line whose responses are JSON. */
  public CachedRead(String path, Namespace namespace, Duration ttl, KeyParts key) {
    this(path, namespace, ttl, key, Representations.JSON);
  }

  /** A line that does nothing beyond keeping responses. */
  public CachedRead(
      String path,
      Namespace namespace,
      Duration ttl,
      KeyParts key,
      Representations representations) {
    this(path, namespace, ttl, key, representations, ReadOptions.NONE);
  }

  /** This line with these options. */
  public CachedRead with(ReadOptions newOptions) {
    return new CachedRead(path, namespace, ttl, key, representations, newOptions);
  }

  @Override
  public String method() {
    return "GET";
  }

  /** This line for another path. */
  CachedRead at(String otherPath) {
    return new CachedRead(otherPath, namespace, ttl, key, representations, options);
  }

  public EntryKey entryKey(String canonicalKey) {
    return EntryKey.of(namespace, entryName(), canonicalKey);
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
