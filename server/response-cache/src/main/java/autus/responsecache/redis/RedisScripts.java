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
 * whatever happens to the clock or the data. Before it stands an exclamation mark while a write is
 * announced. Numbers leave a script as text, as Lua prints one of 16 digits as 1e+16.
 *
 * <p>Announcements are a hash: the name of a write, and until when it closes the namespace at most.
 * Two more fields may be in it. {@code lost} stands for the announcements of which nobody knows,
 * where data were lost; {@code run} is the Redis process that has had the data ever since.
 */
final class RedisScripts {

  /**
   * KEYS: token, announcements; ARGV: the newest token that the server has seen, what makes a new
   * one unique, and how long in microseconds an announced write closes its namespaces, 0 if writes
   * are not announced.
   */
  private static final String TOKENS =
      """
      local seen, lease = ARGV[1], tonumber(ARGV[3])
      local function bare(token) return (string.gsub(token, '^!', '')) end
      local function number(token)
        local n = tonumber(string.match(token, '^!?(%d+)') or '0')
        return n > 9000000000000000 and 0 or n
      end
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local g = redis.call('GET', KEYS[1])
      local closed = g and string.sub(g, 1, 1) == '!'
      local lost = not g or number(g) < number(seen) or (number(g) == number(seen) and bare(g) ~= seen)
      local function fresh()
        local n = math.max(now, number(seen) + 1, g and number(g) + 1 or 0)
        return string.format('%.0f', n) .. '.' .. ARGV[2]
      end
      local function close(name)
        redis.call('HSET', KEYS[2], name, string.format('%.0f', now + lease))
      end
      if lost and lease > 0 then close('lost') end
      local function announced()
        local alive, dead = 0, 0
        local all = redis.call('HGETALL', KEYS[2])
        for i = 1, #all, 2 do
          if all[i] ~= 'run' then
            if tonumber(all[i + 1]) > now then
              alive = alive + 1
            else
              dead = dead + 1
              redis.call('HDEL', KEYS[2], all[i])
            end
          end
        end
        return alive, dead
      end
      local function put(token, alive)
        local text = (alive > 0 and '!' or '') .. token
        redis.call('SET', KEYS[1], text)
        return text
      end
      """;

  /**
   * The token that is there; a new one where there is none, or no write keeps it closed any more.
   */
  static final Script INITIALISE =
      new Script(
          TOKENS
              + """
              if g and not closed and not (lost and lease > 0) then return g end
              local alive = announced()
              if closed and alive > 0 and not lost then return g end
              return put(fresh(), alive)""");

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

  /** A new token in place of the one that is there; closed if that is. */
  static final Script INVALIDATE =
      new Script(
          TOKENS
              + """
              return put(fresh(), (closed or lost) and announced() or 0)""");

  /**
   * As {@link #INVALIDATE}, for a server that does not know what happened: where writes are
   * announced and this is another Redis process than before, announcements may be lost.
   */
  static final Script RECOVER =
      new Script(
          TOKENS
              + """
              if lease > 0 then
                local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
                if redis.call('HGET', KEYS[2], 'run') ~= run then
                  redis.call('HSET', KEYS[2], 'run', run)
                  lost = true
                  close('lost')
                end
              end
              return put(fresh(), (closed or lost) and announced() or 0)""");

  /** ARGV 4: the name of a write. The token, closed. */
  static final Script ANNOUNCE =
      new Script(
          TOKENS
              + """
              close(ARGV[4])
              return put((g and not lost) and bare(g) or fresh(), 1)""");

  /**
   * ARGV 4: the name of a write, 5: '1' if it may have changed something. A new token, or the one
   * from before the write if nothing was changed since; closed if other writes are announced.
   */
  static final Script END =
      new Script(
          TOKENS
              + """
              local mine = tonumber(redis.call('HGET', KEYS[2], ARGV[4]) or '0')
              redis.call('HDEL', KEYS[2], ARGV[4])
              local alive, dead = announced()
              local same = ARGV[5] == '0' and mine > now and dead == 0 and not lost
              return put(same and bare(g) or fresh(), alive)""");

  /**
   * For a Redis that has no memory left for a new token, but still has one to lose. What any later
   * token is newer than.
   */
  static final Script FORGET =
      new Script(
          """
          local seen = ARGV[1]
          local g = redis.call('GET', KEYS[1]) or '0'
          local function number(token)
            local n = tonumber(string.match(token, '^!?(%d+)') or '0')
            return n > 9000000000000000 and 0 or n
          end
          redis.call('DEL', KEYS[1])
          return string.format('%.0f', math.max(number(g), number(seen)) + 1) .. '.' .. ARGV[2]""");

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
