package autus.bench.traffic.sim;

import java.util.SplittableRandom;

/** Gives up any entry, each as likely as the others, as Redis does with allkeys-random. */
final class RandomChoice implements Policy {

  private final Room room;
  private final StoredKeys stored;
  private final SplittableRandom random;

  RandomChoice(Room room, long seed) {
    this.room = room;
    stored = new StoredKeys(room.keyCount());
    random = new SplittableRandom(seed);
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
      int victim = stored.draw(random);
      stored.remove(victim);
      room.give(victim);
    }
    stored.add(key);
    room.take(key);
  }
}
