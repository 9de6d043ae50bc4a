package autus.bench.origin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what reaches the origin, since a mark. Memory has a bound whatever is asked for: further
 * keys than {@value #MOST_KEYS} and longer ones than {@value #LONGEST_KEY} characters are counted
 * together, and the first {@value #MOST_LISTED} fetches are listed with their instants. Used by one
 * thread.
 */
final class FetchCounters {

  static final int MOST_KEYS = 10_000;
  static final int LONGEST_KEY = 256;
  static final int MOST_LISTED = 10_000;

  /** Of those that are under way only, so there are never more than connections. */
  private final Map<String, OverlappingFetches> underWay = new HashMap<>();

  private Mark mark = new Mark(1, Instant.now(), System.nanoTime());
  private Counts counts = new Counts();
  private long running;

  /**
   * Since when it counts.
   *
   * @param number of resets, from 1
   */
  record Mark(long number, Instant at, long nanos) {}

  /** What a reset forgets. */
  private static final class Counts {
    private final FetchTally total = new FetchTally();
    private final Map<String, FetchTally> routes = new HashMap<>();
    private final Map<String, FetchTally> keys = new HashMap<>();
    private final FetchTally otherKeys = new FetchTally();
    private final List<Fetch> listed = new ArrayList<>();

    private FetchTally ofKey(String key) {
      FetchTally known = keys.get(key);
      if (known != null) {
        return known;
      }
      if (keys.size() >= MOST_KEYS || key.length() > LONGEST_KEY) {
        return otherKeys;
      }
      FetchTally fresh = new FetchTally();
      keys.put(key, fresh);
      return fresh;
    }
  }

  /** Counts a request whose last byte has come. */
  Fetch begin(Fetch fetch, String route) {
    running++;
    boolean overlaps = false;
    if (fetch.isRead()) {
      OverlappingFetches overlap =
          underWay.computeIfAbsent(fetch.key(), key -> new OverlappingFetches());
      overlaps = overlap.running() > 0;
      overlap.begin(fetch);
      fetch.overlap = overlap;
    }
    counts.total.begin(fetch, overlaps);
    ofRoute(route).begin(fetch, overlaps);
    counts.ofKey(fetch.key()).begin(fetch, overlaps);
    if (counts.listed.size() < MOST_LISTED) {
      counts.listed.add(fetch);
    }
    return fetch;
  }

  /** Counts how it ended. */
  void end(Fetch fetch, String route, int status, long endNanos) {
    running--;
    fetch.end(status, endNanos);
    counts.total.end(fetch);
    FetchTally ofRoute = ofRoute(route);
    FetchTally ofKey = counts.ofKey(fetch.key());
    ofRoute.end(fetch);
    ofKey.end(fetch);
    OverlappingFetches overlap = fetch.overlap;
    if (overlap != null) {
      int eventSize = overlap.end(fetch);
      if (eventSize > 0) {
        counts.total.event(eventSize);
        ofRoute.event(eventSize);
        ofKey.event(eventSize);
      }
      if (overlap.running() == 0) {
        underWay.remove(fetch.key());
      }
    }
  }

  private FetchTally ofRoute(String route) {
    return counts.routes.computeIfAbsent(route, name -> new FetchTally());
  }

  /** Forgets what was counted; what is under way is counted where it ends. */
  void reset() {
    counts = new Counts();
    mark = new Mark(mark.number() + 1, Instant.now(), System.nanoTime());
  }

  Mark mark() {
    return mark;
  }

  /** Requests that came and were not answered yet. */
  long running() {
    return running;
  }

  FetchTally total() {
    return counts.total;
  }

  Map<String, FetchTally> routes() {
    return Collections.unmodifiableMap(counts.routes);
  }

  Map<String, FetchTally> keys() {
    return Collections.unmodifiableMap(counts.keys);
  }

  FetchTally otherKeys() {
    return counts.otherKeys;
  }

  /** The first ones since the mark. */
  List<Fetch> listed() {
    return Collections.unmodifiableList(counts.listed);
  }
}
