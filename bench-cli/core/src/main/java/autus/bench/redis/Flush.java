package autus.bench.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Deletes keys by pattern, and leaves the tokens of the AUTUS response cache alone unless told
 * otherwise.
 *
 * <p>A token says which entries of its namespace may be served. Without it they are all unreachable
 * and the server sets a new one, so to lose one is safe; but it is no entry, and whoever clears a
 * cache does not expect to see it go.
 */
public final class Flush {

  /** What the keys of tokens begin with. */
  public static final String TOKEN_PREFIX = "autus:gen:";

  private Flush() {}

  /**
   * What happened, or would.
   *
   * @param keys deleted, or to be deleted
   * @param tokens keys that match too and are kept
   */
  public record Outcome(long keys, long tokens) {

    private Outcome plus(Outcome other) {
      return new Outcome(keys + other.keys, tokens + other.tokens);
    }
  }

  /** Counts, and deletes nothing. A key that SCAN finds twice counts twice. */
  public static Outcome preview(RedisNodes nodes, String pattern, boolean withTokens) {
    return each(nodes, pattern, withTokens, (node, keys) -> keys.size());
  }

  /** Deletes all that was there when it began. */
  public static Outcome run(RedisNodes nodes, String pattern, boolean withTokens) {
    return each(nodes, pattern, withTokens, RedisNode::unlink);
  }

  private interface Action {
    long on(RedisNode node, List<byte[]> keys);
  }

  private static Outcome each(RedisNodes nodes, String pattern, boolean withTokens, Action action) {
    Outcome[] sum = {new Outcome(0, 0)};
    for (RedisNode node : nodes.masters()) {
      node.scan(
          pattern,
          found -> {
            List<byte[]> chosen =
                found.stream().filter(key -> withTokens || !isToken(key)).toList();
            Outcome step =
                new Outcome(action.on(node, chosen), (long) found.size() - chosen.size());
            sum[0] = sum[0].plus(step);
            return true;
          });
    }
    return sum[0];
  }

  private static boolean isToken(byte[] key) {
    return new String(key, StandardCharsets.UTF_8).startsWith(TOKEN_PREFIX);
  }
}
