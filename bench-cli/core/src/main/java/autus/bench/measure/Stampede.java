package autus.bench.measure;

import java.util.List;

/**
 * How many loads of the origin it took each time an entry was gone. Immutable.
 *
 * <p>An event is an invalidation or an expiry as readers met it: the first miss, and all misses
 * sent before the first load among them was answered. Whoever is sent later and misses again has
 * met the next event, since the entry was there by then.
 *
 * @param reads the declared reads, each of one entry
 */
public record Stampede(List<Read> reads) {

  public Stampede {
    reads = List.copyOf(reads);
  }

  /**
   * One read.
   *
   * @param request its name
   * @param estimated whether each miss was taken for a load, because the target never marked one
   *     that waited for another's load; {@code collapsed} of RFC 9211 would
   * @param loads how many loads the events took
   * @param loading response times of the misses that loaded
   * @param waiting response times of the misses that waited for another's load
   */
  public record Read(
      String request, boolean estimated, Loads loads, Latencies loading, Latencies waiting) {}

  /**
   * Loads per event.
   *
   * @param eventCount events
   * @param loadCount loads of all events together
   * @param median of the loads of an event; 0 without any event
   * @param most loads of an event; 0 without any event
   */
  public record Loads(long eventCount, long loadCount, double median, long most) {}
}
