package autus.bench.traffic.sim;

import java.util.Map;
import java.util.TreeMap;

/**
 * Gives up the entry that was used least often since it was stored; of several that which had so
 * many uses longest (K. Shah, A. Mitra, D. Matani, An O(1) algorithm for implementing the LFU cache
 * eviction scheme, 2010).
 */
final class Lfu implements Policy {

  private final Room room;
  private final int[] uses;

  /** Links among keys of as many uses, by the key's number and one more; 0 where there is none. */
  private final int[] newer;

  private final int[] older;

  /** Oldest and newest of those with so many uses. */
  private final Map<Integer, int[]> ends = new TreeMap<>();

  private int leastUses = 1;

  Lfu(Room room) {
    this.room = room;
    uses = new int[room.keyCount()];
    newer = new int[room.keyCount()];
    older = new int[room.keyCount()];
  }

  @Override
  public boolean use(int key, long nowMicros) {
    if (uses[key] == 0) {
      return false;
    }
    int before = uses[key];
    unlink(key);
    if (before == leastUses && !ends.containsKey(before)) {
      leastUses = before + 1;
    }
    link(key, before + 1);
    return true;
  }

  @Override
  public void store(int key, long nowMicros) {
    if (!room.canHold(key)) {
      return;
    }
    while (room.lacksRoomFor(key)) {
      evict();
    }
    link(key, 1);
    leastUses = 1;
    room.take(key);
  }

  private void evict() {
    int[] least = ends.get(leastUses);
    if (least == null) {
      leastUses = ends.keySet().iterator().next();
      least = ends.getOrDefault(leastUses, new int[2]);
    }
    int oldest = least[0] - 1;
    unlink(oldest);
    uses[oldest] = 0;
    room.give(oldest);
  }

  private void link(int key, int count) {
    uses[key] = count;
    int[] both = ends.computeIfAbsent(count, each -> new int[2]);
    older[key] = both[1];
    newer[key] = 0;
    if (both[1] != 0) {
      newer[both[1] - 1] = key + 1;
    } else {
      both[0] = key + 1;
    }
    both[1] = key + 1;
  }

  private void unlink(int key) {
    int[] both = ends.getOrDefault(uses[key], new int[2]);
    if (older[key] != 0) {
      newer[older[key] - 1] = newer[key];
    } else {
      both[0] = newer[key];
    }
    if (newer[key] != 0) {
      older[newer[key] - 1] = older[key];
    } else {
      both[1] = older[key];
    }
    if (both[0] == 0) {
      ends.remove(uses[key]);
    }
  }
}
