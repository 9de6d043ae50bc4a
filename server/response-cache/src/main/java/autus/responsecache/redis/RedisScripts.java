package autus.responsecache.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The steps of the protocol that must be atomic.
 *
 * <p>A token is a number, a dot and what makes it unique. The number is Redis' clock in
 * microseconds, or more than the last one that Redis or the server that asks has seen: so it grows,
 * whatever happens to the clock or the data. Numbers leave a script as text, as Lua prints one of
 * 16 digits as 1e+16.
 */
final class RedisScripts {

  /**
   * KEYS: token, announcements; ARGV: the newest token that the server has seen, what makes a new
   * one unique.
   */
  private static final String TOKENS =
      """
      local seen = ARGV[1]
      local function bare(token) return (string.gsub(token, '^!', '')) end
      local function number(token)
        local n = tonumber(string.match(token, '^!?(%d+)') or '0')
        return n > 9000000000000000 and 0 or n
      end
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local g = redis.call('GET', KEYS[1])
      local function fresh()
        local n = math.max(now, number(seen) + 1, g and number(g) + 1 or 0)
        return string.format('%.0f', n) .. '.' .. ARGV[2]
      end
      """;

  /** The token that is there, or a new one. */
  static final Script INITIALISE =
      new Script(
          TOKENS
              + """
              if g then return g end
              g = fresh()
              redis.call('SET', KEYS[1], g)
              return g""");

  /**
   * KEYS: token, entry; ARGV: token, payload, lifetime in milliseconds. '1' if stored, '0' if the
   * token has changed.
   */
  static final Script FILL =
      new Script(
          """
          if redis.call('GET', KEYS[1]) ~= ARGV[1] then return '0' end
          redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
          return '1'""");

  /** A new token in place of the one that is there. */
  static final Script INVALIDATE =
      new Script(
          TOKENS
              + """
              g = fresh()
              redis.call('SET', KEYS[1], g)
              return g""");

  /**
   * For a Redis that has no memory left for a new token, but still has one to lose. What any later
   * token is newer than.
   */
  static final Script FORGET =
      new Script(
          TOKENS
              + """
              local n = fresh()
              redis.call('DEL', KEYS[1])
              return n""");

  private RedisScripts() {}

  /** A script and the name by which Redis remembers it. */
  record Script(String source, String digest) {

    Script(String source) {
      this(source, sha1(source));
    }

    private static String sha1(String source) {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java runtime has SHA-1", e);
      }
    }
  }
}
