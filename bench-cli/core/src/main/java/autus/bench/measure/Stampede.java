package autus.bench.measure;

import autus.bench.measure.latency.Latencies;
import java.util.List;
import java.util.Optional;

/**
 * How many loads of the origin it took each time an entry was gone. Immutable.
 *
 * <p>A load is a miss or a revalidation that did not wait for another's, and what a cache fetches
 * behind the back of those whom it gives stale data meanwhile: one for each time from the first of
 * them until something fresh is there again, unless a load that a reader waited for lies in it.
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
   * @param atLeast what is proved of the loads, where those in {@code loads} may have waited for
   *     one another, so that it is the most; absent where it is known
   * @param refreshCount of the loads, those behind the back of readers who got what was stale;
   *     older files know none
   * @param unknownBecause why nothing is known of the loads, which are none then
   * @param fetchField the field of responses that names the fetch each came of, by which those who
   *     waited are known where the cache has the same words for them; absent where it was not
   *     needed
   */
  public record Read(
      String request,
      boolean estimated,
      Loads loads,
      Latencies loading,
      Latencies waiting,
      Optional<Loads> atLeast,
      Optional<Long> refreshCount,
      Optional<String> unknownBecause,
      Optional<String> fetchField) {

    /** A read whose loads are known, and none of them in the background. */
    public Read(
        String request, boolean estimated, Loads loads, Latencies loading, Latencies waiting) {
      this(
          request,
          estimated,
          loads,
          loading,
          waiting,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** A read whose loads are not known. */
    public static Read unknown(String request, String because) {
      return new Read(
          request,
          true,
          Loads.NONE,
          Latencies.NONE,
          Latencies.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.of(because),
          Optional.empty());
    }
  }

  /**
   * Loads per event.
   *
   * @param eventCount events
   * @param loadCount loads of all events together
   * @param median of the loads of an event; 0 without any event
   * @param most loads of an event; 0 without any event
   */
  public record Loads(long eventCount, long loadCount, double median, long most) {
    /** No event. */
    public static final Loads NONE = new Loads(0, 0, 0, 0);
  }
}
