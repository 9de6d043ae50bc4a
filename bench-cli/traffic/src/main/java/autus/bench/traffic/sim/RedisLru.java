package autus.bench.traffic.sim;

import java.util.SplittableRandom;

/**
 * Redis' and Valkey's allkeys-lru: five random entries are looked at, and of those and the
 * candidates of earlier looks the one that was not used for the longest time goes; the clock counts
 * seconds ({@code maxmemory-samples 5}, {@code LRU_CLOCK_RESOLUTION 1000} in evict.c and server.h).
 */
final class RedisLru implements Policy {

  static final int SAMPLES = 5;
  private static final long SECOND_MICROS = 1_000_000;

  private final Room room;
  private final StoredKeys stored;
  private final long[] usedSecond;
  private final EvictionPool pool = new EvictionPool();
  private final SplittableRandom random;

  RedisLru(Room room, long seed) {
    this.room = room;
    stored = new StoredKeys(room.keyCount());
    usedSecond = new long[room.keyCount()];
    random = new SplittableRandom(seed);
  }

  @Override
  public boolean use(int key, long nowMicros) {
    if (!stored.contains(key)) {
      return false;
    }
    usedSecond[key] = Math.floorDiv(nowMicros, SECOND_MICROS);
    return true;
  }

  @Override
  public void store(int key, long nowMicros) {
    if (!room.canHold(key)) {
      return;
    }
    while (room.lacksRoomFor(key)) {
      evict(Math.floorDiv(nowMicros, SECOND_MICROS));
    }
    usedSecond[key] = Math.floorDiv(nowMicros, SECOND_MICROS);
    stored.add(key);
    room.take(key);
  }

  private void evict(long nowSecond) {
    int victim = KeyQueue.NONE;
    while (victim < 0) {
      for (int i = 0; i < Math.min(SAMPLES, stored.count()); i++) {
        int candidate = stored.draw(random);
        pool.offer(candidate, nowSecond - usedSecond[candidate]);
      }
      victim = pool.take(stored);
    }
    stored.remove(victim);
    room.give(victim);
  }
}
