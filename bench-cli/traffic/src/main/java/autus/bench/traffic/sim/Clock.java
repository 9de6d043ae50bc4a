package autus.bench.traffic.sim;

/**
 * FIFO with a second chance: an entry that was used since it was looked at goes to the end once
 * more (F. J. Corbató, A paging experiment with the Multics system, MIT Project MAC, 1968).
 */
final class Clock implements Policy {

  private final Room room;
  private final KeyQueue stored;
  private final boolean[] isUsed;

  Clock(Room room) {
    this.room = room;
    stored = new KeyQueue(room.keyCount());
    isUsed = new boolean[room.keyCount()];
  }

  @Override
  public boolean use(int key, long nowMicros) {
    if (!stored.contains(key)) {
      return false;
    }
    isUsed[key] = true;
    return true;
  }

  @Override
  public void store(int key, long nowMicros) {
    if (!room.canHold(key)) {
      return;
    }
    while (room.lacksRoomFor(key)) {
      int oldest = stored.oldest();
      if (isUsed[oldest]) {
        isUsed[oldest] = false;
        stored.renew(oldest);
      } else {
        stored.remove(oldest);
        room.give(oldest);
      }
    }
    stored.add(key);
    room.take(key);
  }
}
