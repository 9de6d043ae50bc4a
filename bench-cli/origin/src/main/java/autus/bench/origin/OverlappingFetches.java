package autus.bench.origin;

/**
 * The reads of one key that are under way. They form events: the first, and those that come before
 * one of the event has been answered; who comes later begins the next event, for by then the cache
 * had something to keep. That is what {@code autus.bench.measure.Stampede} makes of misses. Used by
 * one thread.
 */
final class OverlappingFetches {

  private int running;
  private long event;
  private int size;
  private boolean isOpen;

  /** One more begins. */
  void begin(Fetch fetch) {
    running++;
    if (!isOpen) {
      isOpen = true;
      event++;
      size = 0;
    }
    size++;
    fetch.event = event;
  }

  /**
   * One ends.
   *
   * @return how many fetches its event took, if it is the first of the event to end; else 0
   */
  int end(Fetch fetch) {
    running--;
    if (isOpen && fetch.event == event) {
      isOpen = false;
      return size;
    }
    return 0;
  }

  int running() {
    return running;
  }
}
