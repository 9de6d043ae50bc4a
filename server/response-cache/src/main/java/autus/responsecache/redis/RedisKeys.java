package autus.responsecache.redis;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Namespace;
import java.util.regex.Pattern;

/**
 * How the cache's keys are called in Redis. The braces put the token and the entries of a namespace
 * into one slot of a cluster, and stand before anything that a client chose.
 *
 * @param prefix what every key begins with, before a colon
 * @param version of what the bodies look like, which is part of the keys of entries, so that two
 *     versions of a service do not read each other's; may be empty
 */
public record RedisKeys(String prefix, String version) {

  /** The prefix of a cache that was given none. */
  public static final String DEFAULT_PREFIX = "response-cache";

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]+");

  public RedisKeys {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "the prefix of keys is letters, digits and . _ : - , not \"" + prefix + "\"");
    }
    if (!version.isEmpty() && !PREFIX.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "a version in keys is letters, digits and . _ : - , not \"" + version + "\"");
    }
  }

  /** Keys without a version. */
  public RedisKeys(String prefix) {
    this(prefix, "");
  }

  /** The key of a namespace's token: {@code <prefix>:gen:{<namespace>}}. */
  public String token(Namespace namespace) {
    return tokens() + "{" + namespace + "}";
  }

  /** The key of the writes that were announced for a namespace, as a hash. */
  public String announcements(Namespace namespace) {
    return token(namespace) + ":writes";
  }

  /** A key that is never there, by which Redis is asked whether it takes writes. */
  String probe(Namespace namespace) {
    return token(namespace) + ":probe";
  }

  /**
   * The key of an entry: {@code <prefix>:<namespace>:{<namespace>}:<name>}, with the version before
   * the name.
   */
  public String entry(EntryKey key) {
    String namespace = key.namespace().name();
    String start = prefix + ":" + namespace + ":{" + namespace + "}:";
    return version.isEmpty() ? start + key.name() : start + "@" + version + ":" + key.name();
  }

  /** The part of a namespace's keys that decides on their slot. */
  static String slot(Namespace namespace) {
    return "{" + namespace + "}";
  }

  /** Matches, as a glob, all keys that begin with the prefix. */
  String all() {
    return prefix + ":*";
  }

  /** What the keys of tokens and announcements begin with, and no others. */
  String tokens() {
    return prefix + ":gen:";
  }
}
