package autus.server.modes;

import autus.responsecache.counts.Reason;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.fresh.CachePolicy;
import autus.responsecache.http.CacheStatus;
import autus.responsecache.load.Exchange;
import autus.responsecache.load.Exchange.Load;
import autus.responsecache.load.Overloaded;
import autus.responsecache.redis.RedisValues;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.StoredResponse;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mode {@code as-shipped}: what v4.5 did, faults included. Its keys have a slash where its
 * invalidation patterns have a colon, so that no write ever deleted an entry; concurrent misses all
 * load; and each tracked event counts as a miss.
 */
public final class AsShippedCache implements CachePolicy {

  private final RedisValues store;
  private final ReportTable report;
  private final String prefix;
  private final LongAdder shippedMisses = new LongAdder();

  /**
   * The cache of v4.5.
   *
   * @param prefix what its keys and patterns begin with, before a colon
   */
  public AsShippedCache(RedisValues store, ReportTable report, String prefix) {
    this.store = store;
    this.report = report;
    this.prefix = prefix;
  }

  @Override
  public void read(Exchange exchange, CachedRead route, String query)
      throws IOException, ServletException, Overloaded {
    if (!report.has(route)) {
      exchange.bypass(Reason.SWITCHED_OFF);
      return;
    }
    String key = key(route, query);
    byte @Nullable [] payload;
    try {
      payload = store.get(key);
    } catch (StoreFailure e) {
      exchange.counters().error();
      exchange.bypass(Reason.STORE);
      return;
    }
    Optional<StoredResponse> kept =
        payload == null ? Optional.empty() : StoredResponse.parse(payload);
    if (kept.isPresent()) {
      exchange.answerHit(kept.get());
      return;
    }
    exchange.miss();
    Load load = exchange.load();
    Optional<StoredResponse> response =
        exchange.storable(load, StoredResponse.NO_TOKEN, route.ttl().toMillis());
    if (response.isEmpty()) {
      exchange.answer(load, CacheStatus.NOT_STORED);
      return;
    }
    RouteCounters counters = exchange.counters();
    boolean stored =
        succeeds(
            () -> {
              store.set(key, response.get().payload(), route.ttl());
              return true;
            },
            counters::error);
    if (stored) {
      counters.stored();
    }
    exchange.answer(response.get(), stored ? CacheStatus.STORED : CacheStatus.NOT_STORED);
  }

  @Override
  public void written(InvalidatingWrite route, RouteCounters counters) {
    Optional<ReportLine.Write> line = report.line(route);
    if (line.isPresent()) {
      shippedMisses.add(line.get().shippedMisses());
      for (Namespace namespace : line.get().reported()) {
        succeeds(() -> store.deleteMatching(prefix + ":" + namespace + ":*") >= 0, counters::error);
      }
    }
  }

  long shippedMisses() {
    return shippedMisses.sum();
  }

  void resetShippedMisses() {
    shippedMisses.reset();
  }

  /** A slash after the category, where the patterns of its invalidations have a colon. */
  private String key(CachedRead route, String query) {
    return prefix + ":" + route.path().substring(1) + ":" + md5(query);
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5", e);
    }
  }

  private static boolean succeeds(Supplier<Boolean> command, Runnable failed) {
    try {
      return command.get();
    } catch (StoreFailure e) {
      failed.run();
      return false;
    }
  }
}
