package autus.bench.traffic.sim;

import autus.bench.yaml.MalformedValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The policies that can be simulated, by the names that options have for them. */
public enum KnownPolicy {
  /** Gives up the least recently used entry. */
  LRU("lru", "LRU", (room, seed) -> new Lru(room)),
  /** Gives up what was stored first. */
  FIFO("fifo", "FIFO", (room, seed) -> new Fifo(room)),
  /** FIFO with a second chance. */
  CLOCK("clock", "CLOCK", (room, seed) -> new Clock(room)),
  /** FIFO with a hand that passes over what was used. */
  SIEVE("sieve", "SIEVE", (room, seed) -> new Sieve(room)),
  /** Three queues. */
  S3_FIFO("s3-fifo", "S3-FIFO", (room, seed) -> new S3Fifo(room)),
  /** Gives up the least often used entry. */
  LFU("lfu", "LFU", (room, seed) -> new Lfu(room)),
  /** Caffeine. */
  W_TINY_LFU("w-tinylfu", "W-TinyLFU (Caffeine)", (room, seed) -> new WTinyLfu(room)),
  /** Redis' and Valkey's allkeys-lru. */
  REDIS_LRU("redis-lru", "Redis allkeys-lru", RedisLru::new),
  /** Redis' and Valkey's allkeys-lfu. */
  REDIS_LFU("redis-lfu", "Redis allkeys-lfu", RedisLfu::new),
  /** Gives up any entry. */
  RANDOM("random", "random", RandomChoice::new),
  /** The bound that knows the future. */
  BELADY("belady", "Belady (bound)", (room, seed) -> new BeladyBound(room));

  private final String option;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // the functions of the constants keep nothing
  private final BiFunction<Room, Long, Policy> make;

  KnownPolicy(String option, String label, BiFunction<Room, Long, Policy> make) {
    this.option = option;
    this.label = label;
    this.make = make;
  }

  /** As options write it. */
  public String option() {
    return option;
  }

  /** As tables show it. */
  public String label() {
    return label;
  }

  /** Whether a program can be it. */
  public boolean isReal() {
    return this != BELADY;
  }

  /**
   * The policy of that name.
   *
   * @throws MalformedValueException if there is none
   */
  public static KnownPolicy named(String option) {
    return Arrays.stream(values())
        .filter(each -> each.option.equals(option.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedValueException(
                    "must be of %s, but is \"%s\"".formatted(String.join(", ", names()), option)));
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(KnownPolicy::option).collect(Collectors.toList());
  }

  Policy make(Room room, long seed) {
    return make.apply(room, seed);
  }
}
