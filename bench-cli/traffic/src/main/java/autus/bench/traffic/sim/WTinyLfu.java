package autus.bench.traffic.sim;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Caffeine itself, whose policy lets in what was used more often, by a sketch of counters, than
 * what would have to go (G. Einziger, R. Friedman, B. Manes, TinyLFU: a highly efficient cache
 * admission policy, ACM Transactions on Storage 13(4), 2017).
 */
final class WTinyLfu implements Policy {

  private final Room room;
  private final Cache<Integer, Integer> cache;

  WTinyLfu(Room room) {
    this.room = room;
    Caffeine<Object, Object> usual = Caffeine.newBuilder().executor(Runnable::run);
    cache =
        room.isOfBytes()
            ? usual
                .maximumWeight(room.capacity())
                .weigher((Integer key, Integer value) -> room.size(key))
                .build()
            : usual.maximumSize(room.capacity()).build();
  }

  @Override
  public boolean use(int key, long nowMicros) {
    return cache.getIfPresent(key) != null;
  }

  @Override
  public void store(int key, long nowMicros) {
    if (room.canHold(key)) {
      cache.put(key, key);
    }
  }
}
