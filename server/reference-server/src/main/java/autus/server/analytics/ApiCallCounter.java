package autus.server.analytics;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls by client, route and minute in a bounded map, from which they are taken once a
 * second to be written: a request never waits for the database. Calls that find the map full are
 * counted as overflow. Thread-safe.
 */
public final class ApiCallCounter {

  /** Header by which a client may name itself. */
  public static final String CLIENT_HEADER = "X-Client-Id";

  private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final long MILLIS_PER_MINUTE = TimeUnit.MINUTES.toMillis(1);

  private final int maxKeys;
  private final InstantSource clock;
  private final Map<ApiCall, Long> pending = new ConcurrentHashMap<>();
  private final LongAdder overflow = new LongAdder();

  /**
   * An empty counter.
   *
   * @param maxKeys keys that are kept between two writes; those of requests under way may come on
   *     top
   */
  public ApiCallCounter(int maxKeys, InstantSource clock) {
    this.maxKeys = maxKeys;
    this.clock = clock;
  }

  /**
   * Counts a call.
   *
   * @param route declared path, of which there are few
   * @param claimedClient what the client calls itself; anything but a short word counts as none
   * @param address the client's address, under which it is counted if it has no name
   */
  public void count(String method, String route, @Nullable String claimedClient, String address) {
    String client = claimedClient != null && isClient(claimedClient) ? claimedClient : address;
    ApiCall call = new ApiCall(clock.millis() / MILLIS_PER_MINUTE, client, method, route);
    if (pending.size() >= maxKeys && !pending.containsKey(call)) {
      overflow.increment();
    } else {
      pending.merge(call, 1L, Long::sum);
    }
  }

  /** Calls that were not counted by route because the map was full. */
  public long overflow() {
    return overflow.sum();
  }

  static boolean isClient(String name) {
    return CLIENT.matcher(name).matches();
  }

  /** Takes out what was counted. Each call is in exactly one drained map. */
  Map<ApiCall, Long> drain() {
    Map<ApiCall, Long> drained = new HashMap<>();
    for (ApiCall call : List.copyOf(pending.keySet())) {
      Long count = pending.remove(call);
      if (count != null) {
        drained.put(call, count);
      }
    }
    return drained;
  }

  /** Puts back what could not be written, as far as there is room. */
  void restore(Map<ApiCall, Long> unwritten) {
    unwritten.forEach(
        (call, count) -> {
          if (pending.size() >= maxKeys && !pending.containsKey(call)) {
            overflow.add(count);
          } else {
            pending.merge(call, count, Long::sum);
          }
        });
  }
}
