package autus.bench.traffic.sim;

/**
 * One queue in the order of storing, and a hand that goes from the oldest to the newest: it passes
 * over entries that were used since it was there last, and gives up the first that was not (Y.
 * Zhang, J. Yang, Y. Yue, Y. Vigfusson, K. V. Rashmi, SIEVE is simpler than LRU, NSDI 2024,
 * algorithm 1).
 */
final class Sieve implements Policy {

  private final Room room;
  private final KeyQueue stored;
  private final boolean[] isVisited;
  private int hand = KeyQueue.NONE;

  Sieve(Room room) {
    this.room = room;
    stored = new KeyQueue(room.keyCount());
    isVisited = new boolean[room.keyCount()];
  }

  @Override
  public boolean use(int key, long nowMicros) {
    if (!stored.contains(key)) {
      return false;
    }
    isVisited[key] = true;
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
    stored.add(key);
    isVisited[key] = false;
    room.take(key);
  }

  private void evict() {
    int at = hand == KeyQueue.NONE ? stored.oldest() : hand;
    while (isVisited[at]) {
      isVisited[at] = false;
      int next = stored.newerThan(at);
      at = next == KeyQueue.NONE ? stored.oldest() : next;
    }
    hand = stored.newerThan(at);
    stored.remove(at);
    room.give(at);
  }
}
