package autus.responsecache.load;

import autus.responsecache.store.EntryKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the entries whose loads fail, so that they are tried less and less often, and those
 * whose responses cannot be kept, so that nobody waits for another's. Bounded; thread-safe.
 */
public final class Troubles {

  private static final int MAX_ENTRIES = 10_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int MAX_DOUBLINGS = 10;

  /** When it is tried whether a response can be kept by now. */
  private static final Duration UNKEEPABLE = Duration.ofSeconds(60);

  private final Cache<EntryKey, Failures> failing;
  private final Cache<EntryKey, Boolean> unkeepable;
  private final LongSupplier nanoTime;

  public Troubles(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.failing = remembering(LONGEST_PAUSE.multipliedBy(2));
    this.unkeepable = remembering(UNKEEPABLE);
  }

  private <T> Cache<EntryKey, T> remembering(Duration duration) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_ENTRIES)
        .expireAfterWrite(duration)
        .ticker(nanoTime::getAsLong)
        .executor(Runnable::run)
        .build();
  }

  /**
   * The last failure of a load.
   *
   * @param version what the load could see: after a write, a failure from before it says nothing
   * @param count how many came one after another
   */
  private record Failures(Version version, int count, long untilNanos, Outcome last) {}

  /** What a load could see: the token and the era of the request that made it. */
  public record Version(String token, long era) {}

  /** A load that must not be repeated yet. */
  record Pause(Outcome last, Duration left) {}

  /** The failure after which this entry is not to be loaded yet. */
  Optional<Pause> pause(EntryKey key, Version version) {
    @Nullable Failures last = failing.getIfPresent(key);
    if (last == null || !last.version().equals(version)) {
      return Optional.empty();
    }
    long leftNanos = last.untilNanos() - nanoTime.getAsLong();
    return leftNanos > 0
        ? Optional.of(new Pause(last.last(), Duration.ofNanos(leftNanos)))
        : Optional.empty();
  }

  /** Notes a failure, and returns how long the entry is not loaded. */
  Duration failed(EntryKey key, Version version, Outcome outcome) {
    Failures noted =
        failing
            .asMap()
            .compute(
                key,
                (entry, last) -> {
                  int count = last == null ? 0 : Math.min(last.count() + 1, MAX_DOUBLINGS);
                  return new Failures(
                      version, count, nanoTime.getAsLong() + pause(count).toNanos(), outcome);
                });
    return pause(noted.count());
  }

  private static Duration pause(int count) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << count);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Notes that the origin answers again. */
  void recovered(EntryKey key) {
    if (failing.getIfPresent(key) != null) {
      failing.invalidate(key);
    }
  }

  /** Whether the entry's last response could not be kept for others. */
  boolean isUnkeepable(EntryKey key) {
    return unkeepable.getIfPresent(key) != null;
  }

  /** Notes that it could not. */
  void cannotBeKept(EntryKey key) {
    unkeepable.put(key, true);
  }

  /** Notes that it can be kept after all, from the next one on. */
  void canBeKept(EntryKey key) {
    unkeepable.invalidate(key);
  }

  /** Retry-After of a pause, in whole seconds. */
  static String retryAfter(Duration pause) {
    return Long.toString(Math.max(1, TimeUnit.MILLISECONDS.toSeconds(pause.toMillis() + 999)));
  }

  /** What is remembered, for diagnosis. */
  @Override
  public String toString() {
    return failing.asMap() + " " + unkeepable.asMap().keySet();
  }
}
