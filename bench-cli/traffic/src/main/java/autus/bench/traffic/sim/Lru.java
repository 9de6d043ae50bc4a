package autus.bench.traffic.sim;

/**
 * Gives up the least recently used entry (R. L. Mattson, J. Gecsei, D. R. Slutz, I. L. Traiger,
 * Evaluation techniques for storage hierarchies, IBM Systems Journal 9(2), 1970).
 */
final class Lru implements Policy {

  private final Room room;
  private final KeyQueue stored;

  Lru(Room room) {
    this.room = room;
    stored = new KeyQueue(room.keyCount());
  }

  @Override
  public boolean use(int key, long nowMicros) {
    if (!stored.contains(key)) {
      return false;
    }
    stored.renew(key);
    return true;
  }

  @Override
  public void store(int key, long nowMicros) {
    if (!room.canHold(key)) {
      return;
    }
    while (room.lacksRoomFor(key)) {
      int oldest = stored.oldest();
      stored.remove(oldest);
      room.give(oldest);
    }
    stored.add(key);
    room.take(key);
  }
}
