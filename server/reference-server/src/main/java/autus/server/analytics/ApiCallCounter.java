package autus.server.analytics;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls by route and hour, and by client and minute, until they are written: a request never
 * waits for the database. Clients choose their names, so only so many in an hour are told apart;
 * the calls of those who come later are counted together, under {@value #OTHERS}. Thread-safe.
 */
public final class ApiCallCounter {

  /** Header by which a client may name itself. */
  public static final String CLIENT_HEADER = "X-Client-Id";

  /** The name that clients share who came when an hour had as many as are told apart. */
  static final String OTHERS = "others";

  static final int MINUTES_PER_HOUR = 60;

  private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final long MILLIS_PER_MINUTE = TimeUnit.MINUTES.toMillis(1);

  /** A request that began in a minute has counted by the end of the next. */
  private static final long MINUTES_TO_COUNT = 2;

  private final int maxClients;
  private final InstantSource clock;
  private final Map<RouteHour, Tally> routes = new ConcurrentHashMap<>();
  private final Map<ClientMinute, Tally> clients = new ConcurrentHashMap<>();
  private final LongAdder overflow = new LongAdder();
  private volatile Names names = new Names(0, Set.of());

  /**
   * An empty counter.
   *
   * @param maxClients how many clients of an hour are told apart; those of requests under way may
   *     come on top
   */
  public ApiCallCounter(int maxClients, InstantSource clock) {
    this.maxClients = maxClients;
    this.clock = clock;
  }

  /**
   * What calls are counted by.
   *
   * @param hour hours since 1970 in which the call came
   */
  record RouteHour(long hour, String method, String route) {}

  /**
   * What calls are counted by, too.
   *
   * @param minute minutes since 1970 in which the call came
   */
  record ClientMinute(long minute, String client) {}

  /** Calls that were not written yet. */
  record Unwritten(Map<RouteHour, Long> routes, Map<ClientMinute, Long> clients) {

    boolean isEmpty() {
      return routes.isEmpty() && clients.isEmpty();
    }
  }

  /** The clients of one hour. */
  private record Names(long hour, Set<String> clients) {}

  /** Calls since the key was first seen, and how many of them are written. */
  private static final class Tally {

    final LongAdder calls = new LongAdder();
    long written;

    long unwritten() {
      return calls.sum() - written;
    }
  }

  /**
   * Counts a call.
   *
   * @param route declared path, of which there are few
   * @param claimedClient what the client calls itself; anything but a short word counts as none
   * @param address the client's address, under which it is counted if it has no name
   */
  public void count(String method, String route, @Nullable String claimedClient, String address) {
    long minute = clock.millis() / MILLIS_PER_MINUTE;
    long hour = minute / MINUTES_PER_HOUR;
    String client = claimedClient != null && isClient(claimedClient) ? claimedClient : address;
    add(routes, new RouteHour(hour, method, route));
    add(clients, new ClientMinute(minute, toldApart(hour, client)));
  }

  private static <K> void add(Map<K, Tally> tallies, K key) {
    @Nullable Tally tally = tallies.get(key);
    // Mostly it is there, and only then is nothing locked.
    (tally == null ? tallies.computeIfAbsent(key, unused -> new Tally()) : tally).calls.increment();
  }

  private String toldApart(long hour, String client) {
    Names now = names;
    if (now.hour() != hour) {
      now = begin(hour);
    }
    if (now.clients().contains(client)) {
      return client;
    }
    if (now.clients().size() < maxClients) {
      now.clients().add(client);
      return client;
    }
    overflow.increment();
    return OTHERS;
  }

  private synchronized Names begin(long hour) {
    if (names.hour() != hour) {
      names = new Names(hour, ConcurrentHashMap.newKeySet());
    }
    return names;
  }

  /** Calls that were counted under {@value #OTHERS}, since the start. */
  public long overflow() {
    return overflow.sum();
  }

  static boolean isClient(String name) {
    return CLIENT.matcher(name).matches();
  }

  /** What is to be written now. */
  synchronized Unwritten unwritten() {
    return new Unwritten(unwritten(routes), unwritten(clients));
  }

  private static <K> Map<K, Long> unwritten(Map<K, Tally> tallies) {
    Map<K, Long> unwritten = new HashMap<>();
    tallies.forEach(
        (key, tally) -> {
          long calls = tally.unwritten();
          if (calls > 0) {
            unwritten.put(key, calls);
          }
        });
    return unwritten;
  }

  /** Takes note that these calls were written, and forgets what is over. */
  synchronized void written(Unwritten written) {
    note(routes, written.routes());
    note(clients, written.clients());
    long minute = clock.millis() / MILLIS_PER_MINUTE;
    long counted = minute - MINUTES_TO_COUNT;
    // What could not be written for so long that nobody asks for it is given up.
    clients
        .entrySet()
        .removeIf(
            entry ->
                isOver(
                    entry.getKey().minute(), counted, minute - MINUTES_PER_HOUR, entry.getValue()));
    long hour = minute / MINUTES_PER_HOUR;
    routes
        .entrySet()
        .removeIf(
            entry ->
                isOver(
                    entry.getKey().hour(),
                    counted / MINUTES_PER_HOUR,
                    hour - TimeUnit.DAYS.toHours(1),
                    entry.getValue()));
  }

  private static boolean isOver(long period, long counted, long oldest, Tally tally) {
    return period < oldest || (period < counted && tally.unwritten() == 0);
  }

  private static <K> void note(Map<K, Tally> tallies, Map<K, Long> written) {
    written.forEach(
        (key, calls) -> {
          @Nullable Tally tally = tallies.get(key);
          if (tally != null) {
            tally.written += calls;
          }
        });
  }

  /** Forgets every call. */
  synchronized void clear() {
    routes.clear();
    clients.clear();
    names = new Names(0, Set.of());
  }
}
