package autus.responsecache.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The steps of the protocol that must be atomic. Numbers leave a script as text: Lua prints one of
 * 16 digits as 1e+16.
 */
final class RedisScripts {

  /** KEYS: generation. The token that is there, or a new one from the server's clock. */
  static final Script INITIALISE =
      new Script(
          """
          local g = redis.call('GET', KEYS[1])
          if g then return g end
          local t = redis.call('TIME')
          g = t[1] .. string.format('%06d', t[2])
          redis.call('SET', KEYS[1], g)
          return g""");

  /**
   * KEYS: generation, entry; ARGV: token, payload, lifetime in milliseconds. '1' if stored, '0' if
   * the token has changed.
   */
  static final Script FILL =
      new Script(
          """
          if redis.call('GET', KEYS[1]) ~= ARGV[1] then return '0' end
          redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
          return '1'""");

  /**
   * KEYS: generation. A token never used before: the clock, or one more than the last if the clock
   * went back.
   */
  static final Script INVALIDATE =
      new Script(
          """
          local t = redis.call('TIME')
          local n = t[1] .. string.format('%06d', t[2])
          local g = tonumber(redis.call('GET', KEYS[1]) or '0') or 0
          if tonumber(n) > g then redis.call('SET', KEYS[1], n) else redis.call('INCR', KEYS[1]) end
          return redis.call('GET', KEYS[1])""");

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
