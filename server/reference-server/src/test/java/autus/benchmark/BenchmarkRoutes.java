package autus.benchmark;

import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.redis.RedisValues;
import autus.responsecache.route.CacheRow;
import autus.responsecache.store.StoreFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** One answer, got in each way that is compared; and the same for a body of 64 KB. */
@RestController
@RequestMapping("/benchmark")
public class BenchmarkRoutes {

  private static final Duration TTL = Duration.ofHours(1);
  private static final String RAW_KEY = "benchmark:raw";

  private final Sample small = Sample.ofItems(Sample.SMALL_ITEMS);
  private final Sample large = Sample.ofItems(Sample.LARGE_ITEMS);
  private final byte[] smallBytes;
  private final byte[] largeBytes;
  private final SpringCachedSample springCached;
  private final RedisValues store;

  BenchmarkRoutes(JsonMapper json, SpringCachedSample springCached, RedisClientConnection redis) {
    this.smallBytes = json.writeValueAsBytes(small);
    this.largeBytes = json.writeValueAsBytes(large);
    this.springCached = springCached;
    this.store = redis.values();
    store.set(RAW_KEY, smallBytes, TTL);
  }

  /** Nothing but an answer. */
  @GetMapping("/nothing")
  public ResponseEntity<byte[]> nothing() {
    return json(smallBytes);
  }

  @GetMapping("/nothing/large")
  public ResponseEntity<byte[]> nothingLarge() {
    return json(largeBytes);
  }

  /** Kept by the response cache after its first load. */
  @GetMapping("/kept")
  @CacheRow("GET /analytics/stats")
  public Sample kept() {
    return small;
  }

  @GetMapping("/kept/large")
  @CacheRow("GET /analytics/stats")
  public Sample keptLarge() {
    return large;
  }

  /** Not kept yet, as each request has a path of its own; the load costs nothing. */
  @GetMapping("/missed/{path}")
  @CacheRow("GET /analytics/stats")
  public Sample missed(@PathVariable("path") String path) {
    return small;
  }

  /** Kept as an object by Spring's own cache. */
  @GetMapping("/spring-cached")
  public Sample springCached() {
    return springCached.sample();
  }

  /** Read from Redis as bytes, on the connection of the response cache. */
  @GetMapping("/raw")
  public ResponseEntity<byte[]> raw() {
    try {
      byte @Nullable [] bytes = store.get(RAW_KEY);
      return bytes == null ? ResponseEntity.notFound().build() : json(bytes);
    } catch (StoreFailure e) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }
  }

  private static ResponseEntity<byte[]> json(byte[] body) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
