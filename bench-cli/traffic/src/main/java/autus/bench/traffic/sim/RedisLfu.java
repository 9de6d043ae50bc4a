package autus.bench.traffic.sim;

import java.util.SplittableRandom;

/**
 * Redis' and Valkey's allkeys-lfu: sampled as in {@link RedisLru}, but what goes is what has the
 * lowest counter. The counter has eight bits, begins at 5, grows by one with probability {@code
 * 1/((counter - 5) * 10 + 1)}, and falls by one for each minute without a use ({@code
 * lfu-log-factor 10}, {@code lfu-decay-time 1}; {@code LFULogIncr} and {@code LFUDecrAndReturn} in
 * evict.c).
 */
final class RedisLfu implements Policy {

  private static final int FIRST = 5;
  private static final int MOST = 255;
  private static final double LOG_FACTOR = 10;
  private static final long MINUTE_MICROS = 60_000_000;

  private final Room room;
  private final StoredKeys stored;
  private final short[] counters;
  private final long[] minutes;
  private final EvictionPool pool = new EvictionPool();
  private final SplittableRandom random;

  RedisLfu(Room room, long seed) {
    this.room = room;
    stored = new StoredKeys(room.keyCount());
    counters = new short[room.keyCount()];
    minutes = new long[room.keyCount()];
    random = new SplittableRandom(seed);
  }

  @Override
  public boolean use(int key, long nowMicros) {
    if (!stored.contains(key)) {
      return false;
    }
    long minute = Math.floorDiv(nowMicros, MINUTE_MICROS);
    int counter = decayed(key, minute);
    double chance = 1 / (Math.max(0, counter - FIRST) * LOG_FACTOR + 1);
    counters[key] =
        (short) (counter < MOST && random.nextDouble() < chance ? counter + 1 : counter);
    minutes[key] = minute;
    return true;
  }

  private int decayed(int key, long minute) {
    return (int) Math.max(0, counters[key] - (minute - minutes[key]));
  }

  @Override
  public void store(int key, long nowMicros) {
    if (!room.canHold(key)) {
      return;
    }
    long minute = Math.floorDiv(nowMicros, MINUTE_MICROS);
    while (room.lacksRoomFor(key)) {
      evict(minute);
    }
    counters[key] = FIRST;
    minutes[key] = minute;
    stored.add(key);
    room.take(key);
  }

  private void evict(long minute) {
    int victim = KeyQueue.NONE;
    while (victim < 0) {
      for (int i = 0; i < Math.min(RedisLru.SAMPLES, stored.count()); i++) {
        int candidate = stored.draw(random);
        pool.offer(candidate, MOST - decayed(candidate, minute));
      }
      victim = pool.take(stored);
    }
    stored.remove(victim);
    room.give(victim);
  }
}
