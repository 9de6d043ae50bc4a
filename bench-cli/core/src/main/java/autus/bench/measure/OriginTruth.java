package autus.bench.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What reached the counting origin behind the caches in the window, by its own count. Immutable.
 *
 * <p>Nobody in front of an origin can know this better. Its hit rate is the share of reads that
 * cost the origin no fetch: {@code 1 - fetches / reads}. A fetch counts whoever waits for it, so
 * revalidation and refreshing in the background cost as much as a miss, and one that waited for
 * another's fetch costs nothing. Requests of others count as well, for the origin cannot tell whose
 * they are.
 *
 * @param source where its counters are
 * @param readCount GET and HEAD requests of the run that began in the window
 * @param fetches what reached the origin meanwhile
 * @param requests of the reads without variables what each of them cost, in the order of the run
 */
public record OriginTruth(
    String source, long readCount, Fetches fetches, List<RequestFetches> requests) {

  public OriginTruth {
    requests = List.copyOf(requests);
  }

  /** Reads that cost no fetch, of all reads; empty without reads, below 0 if others read too. */
  public OptionalDouble hitRatio() {
    return ratio(readCount, fetches.readCount());
  }

  /** What the events of that read cost; empty if that is not known. */
  public Optional<Stampede.Loads> eventsOf(String request) {
    return requests.stream()
        .filter(each -> each.request().equals(request))
        .map(RequestFetches::events)
        .findFirst();
  }

  private static OptionalDouble ratio(long reads, long fetches) {
    return reads == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - (double) fetches / (double) reads);
  }

  /**
   * Requests that reached the origin.
   *
   * @param readCount GET and HEAD
   * @param conditionalCount of these, those for what is newer only: revalidations
   * @param notModifiedCount of these, those answered 304
   * @param writeCount all others
   * @param failedCount answered with a status of 500 or more
   */
  public record Fetches(
      long readCount,
      long conditionalCount,
      long notModifiedCount,
      long writeCount,
      long failedCount) {}

  /**
   * What one read cost.
   *
   * @param request its name
   * @param readCount how often the run sent it
   * @param fetchCount how often it reached the origin
   * @param events its fetches by the times that they overlapped: an event is the first, and those
   *     that came before one of the event was answered, as in {@link Stampede}
   */
  public record RequestFetches(
      String request, long readCount, long fetchCount, Stampede.Loads events) {

    /** Reads that cost no fetch, of all. */
    public OptionalDouble hitRatio() {
      return ratio(readCount, fetchCount);
    }
  }
}
