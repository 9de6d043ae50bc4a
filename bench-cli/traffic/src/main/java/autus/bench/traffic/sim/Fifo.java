package autus.bench.traffic.sim;

/**
 * Gives up the entry that was stored first, however often it was used (L. A. Belady, A study of
 * replacement algorithms for a virtual-storage computer, IBM Systems Journal 5(2), 1966).
 */
final class Fifo implements Policy {

  private final Room room;
  private final KeyQueue stored;

  Fifo(Room room) {
    this.room = room;
    stored = new KeyQueue(room.keyCount());
  }

  @Override
  public boolean use(int key, long nowMicros) {
    return stored.contains(key);
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
