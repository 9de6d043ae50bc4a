package autus.responsecache.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logs that a Redis answers and refuses, with its own words: each kind of refusal at first, and
 * again after a minute if it goes on. Thread-safe.
 */
final class RefusalLog {

  private static final Logger LOG = System.getLogger(RefusalLog.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** More would be words of a user, not codes of Redis. */
  private static final int MAX_CODES = 50;

  private static final Pattern CODE = Pattern.compile("([A-Z]{2,20})\\b.*", Pattern.DOTALL);

  private final String address;
  private final LongSupplier nanoTime;
  private final Map<String, Long> saidNanos = new ConcurrentHashMap<>();

  RefusalLog(String address, LongSupplier nanoTime) {
    this.address = address;
    this.nanoTime = nanoTime;
  }

  /** A command failed, perhaps because it was refused. */
  void failed(Throwable cause) {
    if (!(cause instanceof RedisCommandExecutionException)
        || cause instanceof RedisNoScriptException) {
      return;
    }
    String words = String.valueOf(cause.getMessage());
    Matcher code = CODE.matcher(words);
    String kind = code.matches() ? code.group(1) : "";
    if (isNews(kind)) {
      LOG.log(
          Level.WARNING,
          "Redis at {0} refuses ({1}); the origin answers what it refuses",
          address,
          words);
    }
  }

  private boolean isNews(String kind) {
    long now = nanoTime.getAsLong();
    Long last = saidNanos.get(kind);
    if (last == null) {
      return saidNanos.size() < MAX_CODES && saidNanos.putIfAbsent(kind, now) == null;
    }
    return now - last > PAUSE.toNanos() && saidNanos.replace(kind, last, now);
  }
}
