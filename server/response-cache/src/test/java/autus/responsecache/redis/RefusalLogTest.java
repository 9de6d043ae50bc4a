package autus.responsecache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisNoScriptException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often a refusal is logged. */
class RefusalLogTest {

  private static final String MISCONF = "MISCONF Redis is configured to save RDB snapshots";

  private final AtomicLong nanos = new AtomicLong();
  private final RefusalLog log = new RefusalLog("redis://one:6379", nanos::get);

  @Test
  void eachKindIsLoggedOnceAMinuteWithTheWordsOfRedis() {
    try (LoggedLines logged = new LoggedLines(RefusalLog.class)) {
      refused(MISCONF);
      refused(MISCONF + ", again");
      refused("BUSY Redis is busy running a script");
      assertThat(logged.lines())
          .containsExactly(
              "Redis at redis://one:6379 refuses ("
                  + MISCONF
                  + "); the origin answers what it refuses",
              "Redis at redis://one:6379 refuses (BUSY Redis is busy running a script);"
                  + " the origin answers what it refuses");
      nanos.addAndGet(Duration.ofSeconds(61).toNanos());
      refused(MISCONF);
      refused(MISCONF);
      assertThat(logged.lines()).hasSize(3);
    }
  }

  @Test
  void whatIsNoRefusalIsNotLogged() {
    try (LoggedLines logged = new LoggedLines(RefusalLog.class)) {
      log.failed(new RedisNoScriptException("NOSCRIPT No matching script"));
      log.failed(new RedisCommandTimeoutException("late"));
      assertThat(logged.lines()).isEmpty();
    }
  }

  private void refused(String words) {
    log.failed(new RedisCommandExecutionException(words));
  }
}
