package autus.server.responsecache;

import autus.server.responsecache.Exchange.Load;
import autus.server.responsecache.OriginGate.Overloaded;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mode {@code as-shipped}: what v4.5 did, faults included. Its keys have a slash where its
 * invalidation patterns have a colon, so that no write ever deleted an entry; concurrent misses all
 * load; and each tracked event counts as a miss.
 */
final class AsShippedCache implements CachePolicy {

  private final PlainStore store;
  private final CacheCounters counters;

  AsShippedCache(PlainStore store, CacheCounters counters) {
    this.store = store;
    this.counters = counters;
  }

  @Override
  public void read(Exchange exchange, CachedRead route, String query)
      throws IOException, ServletException, Overloaded {
    if (route.provenance() == Provenance.OURS) {
      counters.bypasses.increment();
      exchange.bypass();
      return;
    }
    String key = route.shippedKey(query);
    byte @Nullable [] payload;
    try {
      payload = store.get(key);
    } catch (StoreFailure e) {
      counters.errors.increment();
      counters.bypasses.increment();
      exchange.bypass();
      return;
    }
    Optional<StoredResponse> kept =
        payload == null ? Optional.empty() : StoredResponse.parse(payload);
    if (kept.isPresent()) {
      counters.hits.increment();
      exchange.answerHit(kept.get());
      return;
    }
    counters.misses.increment();
    exchange.mark(CacheStatus.NOT_STORED);
    Load load = exchange.load();
    Optional<String> contentType = load.response().storableContentType();
    if (contentType.isEmpty()) {
      exchange.answer(load, CacheStatus.NOT_STORED);
      return;
    }
    StoredResponse response =
        load.stored(StoredResponse.NO_TOKEN, contentType.get(), route.ttl().toMillis());
    boolean stored =
        succeeds(
            () -> {
              store.set(key, response.payload(), route.ttl());
              return true;
            });
    counters.stored.add(stored ? 1 : 0);
    exchange.answer(response, stored ? CacheStatus.STORED : CacheStatus.NOT_STORED);
  }

  @Override
  public void written(InvalidatingWrite route) {
    counters.shippedMisses.add(route.shippedMisses());
    for (Namespace namespace : route.reported()) {
      succeeds(() -> store.deleteMatching("autus:" + namespace + ":*") >= 0);
    }
  }

  private boolean succeeds(Supplier<Boolean> command) {
    try {
      return command.get();
    } catch (StoreFailure e) {
      counters.errors.increment();
      return false;
    }
  }
}
