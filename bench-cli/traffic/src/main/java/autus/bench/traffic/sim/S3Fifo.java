package autus.bench.traffic.sim;

/**
 * A small queue for what is new, a main queue for what was used more than once there, and a queue
 * of names of what left the small one, so that who comes back goes to the main one at once (J.
 * Yang, Y. Zhang, Z. Qiu, Y. Yue, K. V. Rashmi, FIFO queues are all you need for cache eviction,
 * SOSP 2023, algorithm 1). As there, the small queue has a tenth of the room, uses are counted up
 * to 3, and as many names are kept as the main queue has entries.
 */
final class S3Fifo implements Policy {

  private static final double SMALL_RATIO = 0.1;
  private static final int MOST_USES = 3;

  /** Who was used more often while new is kept. */
  private static final int USES_OF_NEW = 1;

  private final Room whole;
  private final Room small;
  private final Room main;
  private final Room ghost;
  private final KeyQueue smallQueue;
  private final KeyQueue mainQueue;
  private final KeyQueue ghostQueue;
  private final byte[] uses;

  S3Fifo(Room room) {
    whole = room;
    small = room.part(SMALL_RATIO);
    main = room.rest(small);
    ghost = room.rest(small);
    smallQueue = new KeyQueue(room.keyCount());
    mainQueue = new KeyQueue(room.keyCount());
    ghostQueue = new KeyQueue(room.keyCount());
    uses = new byte[room.keyCount()];
  }

  @Override
  public boolean use(int key, long nowMicros) {
    if (!smallQueue.contains(key) && !mainQueue.contains(key)) {
      return false;
    }
    uses[key] = (byte) Math.min(MOST_USES, uses[key] + 1);
    return true;
  }

  @Override
  public void store(int key, long nowMicros) {
    if (!whole.canHold(key)) {
      return;
    }
    while (whole.lacksRoomFor(key)) {
      if ((small.isFull() || mainQueue.isEmpty()) && !smallQueue.isEmpty()) {
        evictSmall();
      } else {
        evictMain();
      }
    }
    if (ghostQueue.contains(key)) {
      ghostQueue.remove(key);
      ghost.give(key);
      toMain(key);
    } else {
      smallQueue.add(key);
      small.take(key);
    }
    whole.take(key);
    uses[key] = 0;
  }

  /** Until one leaves the cache, or the queue is empty. */
  private void evictSmall() {
    while (!smallQueue.isEmpty()) {
      int oldest = smallQueue.oldest();
      smallQueue.remove(oldest);
      small.give(oldest);
      if (uses[oldest] > USES_OF_NEW) {
        uses[oldest] = 0;
        toMain(oldest);
        if (main.isFull()) {
          evictMain();
          return;
        }
      } else {
        whole.give(oldest);
        remember(oldest);
        return;
      }
    }
  }

  private void toMain(int key) {
    mainQueue.add(key);
    main.take(key);
  }

  private void evictMain() {
    while (!mainQueue.isEmpty()) {
      int oldest = mainQueue.oldest();
      if (uses[oldest] > 0) {
        uses[oldest]--;
        mainQueue.renew(oldest);
      } else {
        mainQueue.remove(oldest);
        main.give(oldest);
        whole.give(oldest);
        return;
      }
    }
  }

  private void remember(int key) {
    if (!ghost.canHold(key)) {
      return;
    }
    while (ghost.lacksRoomFor(key)) {
      int oldest = ghostQueue.oldest();
      ghostQueue.remove(oldest);
      ghost.give(oldest);
    }
    ghostQueue.add(key);
    ghost.take(key);
  }
}
