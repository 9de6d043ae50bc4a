package autus.responsecache.redis;

import autus.responsecache.EntryKey;
import autus.responsecache.Namespace;
import java.util.regex.Pattern;

/**
 * How the cache's keys are called in Redis. The braces put the token and the entries of a namespace
 * into one slot of a cluster, and stand before anything that a client chose.
 *
 * @param prefix what every key begins with, before a colon
 */
public record RedisKeys(String prefix) {

  /** The prefix of a cache that was given none. */
  public static final String DEFAULT_PREFIX = "response-cache";

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]+");

  public RedisKeys {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "the prefix of keys is letters, digits and . _ : - , not \"" + prefix + "\"");
    }
  }

  /** The key of a namespace's token: {@code <prefix>:gen:{<namespace>}}. */
  public String token(Namespace namespace) {
    return tokens() + "{" + namespace + "}";
  }

  /** The key of the writes that were announced for a namespace, as a hash. */
  public String announcements(Namespace namespace) {
    return token(namespace) + ":writes";
  }

  /** The key of an entry: {@code <prefix>:<namespace>:{<namespace>}:<name>}. */
  public String entry(EntryKey key) {
    String namespace = key.namespace().name();
    return prefix + ":" + namespace + ":{" + namespace + "}:" + key.name();
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
