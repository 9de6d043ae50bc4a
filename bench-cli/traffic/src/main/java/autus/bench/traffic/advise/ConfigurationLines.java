package autus.bench.traffic.advise;

import autus.bench.cachemodel.KeySpace;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.traffic.trace.KeyedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The advice as lines to paste into the configuration of caches. */
final class ConfigurationLines {

  /** nginx's documentation: a zone of one megabyte has about 8 thousand keys. */
  private static final long KEYS_PER_ZONE_MIB = 8000;

  private static final int MOST_ROUTES = 3;
  private static final int MOST_KEYS_LOOKED_AT = 10_000;

  private final Advice advice;
  private final Optional<Long> lifetime;
  private final StoreRoom room;
  private final long entries;
  private final boolean hasBytes;

  /** One cache's lines. */
  record Block(String product, String lines) {}

  ConfigurationLines(Advice advice) {
    this.advice = advice;
    SizeAdvice size = advice.cache().size();
    lifetime = advice.cache().lifetime().chosen().map(chosen -> chosen.row().micros());
    long allKeys = advice.traffic().kept().trace().allKeyCount();
    long allBytes = advice.traffic().kept().trace().allKeyBytes();
    long chosen = size.chosen().size();
    hasBytes = allBytes > 0;
    double meanBytes = (double) allBytes / Math.max(1, allKeys);
    long bodyBytes = size.isOfBytes() ? chosen : Math.round(chosen * meanBytes);
    entries = size.entries();
    room = new StoreRoom(entries, bodyBytes, meanKeyBytes(advice.traffic().kept()));
  }

  /** Of the first keys, which have all their texts. */
  private static double meanKeyBytes(KeyedTrace kept) {
    int looked = Math.min(MOST_KEYS_LOOKED_AT, kept.trace().keyCount());
    long sum = 0;
    for (int key = 0; key < looked; key++) {
      sum += kept.text(key).length();
    }
    return (double) sum / Math.max(1, looked);
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (hasBytes) {
      blocks.add(new Block("nginx", nginx()));
      blocks.add(new Block("Varnish", varnish()));
      blocks.add(new Block("Redis or Valkey", redis()));
    }
    blocks.add(new Block("Caffeine", caffeine()));
    if (lifetime.isPresent()) {
      blocks.add(new Block("Spring, autus.response-cache", spring()));
      blocks.add(new Block("a scenario's cache section", scenario()));
    }
    return blocks;
  }

  private String nginx() {
    long zone = Math.max(1, (entries + KEYS_PER_ZONE_MIB - 1) / KEYS_PER_ZONE_MIB);
    String inactive = lifetime.map(Spans::configured).orElse("10m");
    return """
        proxy_cache_path /var/cache/nginx/responses keys_zone=responses:%dm max_size=%dm inactive=%s use_temp_path=off;
        proxy_cache responses;
        %sproxy_cache_lock on;
        proxy_cache_use_stale updating;
        proxy_cache_background_update on;"""
        .formatted(
            zone,
            room.nginxMebibytes(),
            inactive,
            lifetime
                .map(
                    micros ->
                        "proxy_cache_valid 200 301 404 %s;\n".formatted(Spans.configured(micros)))
                .orElse(""));
  }

  private String varnish() {
    return "varnishd -s malloc,%dm\n".formatted(room.varnishMebibytes())
        + lifetime
            .map(
                micros ->
                    """
                    sub vcl_backend_response {
                      set beresp.ttl = %s;
                      set beresp.grace = 10s;
                    }"""
                        .formatted(Spans.configured(micros)))
            .orElse("");
  }

  private String redis() {
    return """
        maxmemory %dmb
        maxmemory-policy %s
        maxmemory-samples 5"""
        .formatted(room.redisMebibytes(), isFrequencyBetter() ? "allkeys-lfu" : "allkeys-lru");
  }

  /** Whether Redis' LFU has more hits than its LRU at the chosen size, in the simulation. */
  private boolean isFrequencyBetter() {
    PolicyAdvice policy = advice.cache().policy();
    int column = policy.sizes().indexOf(advice.cache().size().chosen().size());
    return ratio(policy, KnownPolicy.REDIS_LFU, column)
        > ratio(policy, KnownPolicy.REDIS_LRU, column);
  }

  private static double ratio(PolicyAdvice policy, KnownPolicy wanted, int column) {
    return policy.rows().stream()
        .filter(row -> row.policy() == wanted && column >= 0)
        .mapToDouble(row -> row.hitRatios().get(column))
        .findFirst()
        .orElse(0);
  }

  private String caffeine() {
    return "Caffeine.newBuilder().maximumSize(%d)%s.build();"
        .formatted(
            entries,
            lifetime
                .map(
                    micros ->
                        ".expireAfterWrite(Duration.ofSeconds(%d))"
                            .formatted(Math.max(1, micros / 1_000_000)))
                .orElse(""));
  }

  private List<RouteAdvice.Row> bestRoutes() {
    return advice.cache().routes().rows().stream()
        .filter(row -> row.route().startsWith("/") && row.hitCount() > 0)
        .sorted((one, other) -> Long.compare(other.hitCount(), one.hitCount()))
        .limit(MOST_ROUTES)
        .toList();
  }

  private String spring() {
    StringBuilder lines = new StringBuilder("autus.response-cache:\n  routes:\n");
    for (RouteAdvice.Row row : bestRoutes()) {
      lines.append(
          "    - { path: %s, namespace: %s, ttl: %s }\n"
              .formatted(
                  quoted(row.route()),
                  namespace(row.route()),
                  Spans.configured(lifetime.orElse(1_000_000L))));
    }
    return lines.toString().strip();
  }

  private static String namespace(String route) {
    String letters = route.replaceAll("\\{\\w+}", "").replaceAll("[^A-Za-z0-9]+", "-");
    String bare = letters.replaceAll("^-+|-+$", "");
    return bare.isEmpty() || !Character.isLetter(bare.charAt(0))
        ? "responses"
        : bare.toLowerCase(Locale.ROOT);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private String scenario() {
    double hit = advice.traffic().times().meanHitMicros().orElse(2000);
    boolean isHitKnown = advice.traffic().times().meanHitMicros().isPresent();
    StringBuilder lines = new StringBuilder("cache:\n");
    lines.append(
        "  hit-time: %s%s\n  entries: %d\n  requests:\n"
            .formatted(
                time(hit),
                isHitKnown ? "" : " # a usual one: the log has no times of hits",
                entries));
    boolean isGiven = advice.cache().renewal().filter(RenewalAdvice::isGiven).isPresent();
    for (RouteAdvice.Row row : bestRoutes()) {
      double load =
          row.meanLoadMicros() >= 0 && !isGiven
              ? row.meanLoadMicros()
              : advice.cache().renewal().map(RenewalAdvice::meanLoadMicros).orElse(50_000.0);
      boolean isKnown = row.meanLoadMicros() >= 0 || advice.cache().renewal().isPresent();
      lines.append(
          "    - {request: %s, ttl: %s, load-time: %s, keys: {count: %d}}%s\n"
              .formatted(
                  quoted("GET " + row.route().replace("{", "${")),
                  scenarioLifetime(),
                  time(load),
                  Math.max(1, Math.min(KeySpace.MOST, row.keyCount())),
                  isKnown ? "" : " # a usual one: the log has no times of loads"));
    }
    return lines.toString().strip();
  }

  /** Scenarios know no days. */
  private String scenarioLifetime() {
    long seconds = Math.max(1, lifetime.orElse(1_000_000L) / 1_000_000);
    return seconds % 3600 == 0
        ? seconds / 3600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String time(double micros) {
    return micros < 1000
        ? Math.max(1, Math.round(micros)) + "us"
        : Math.round(micros / 1000) + "ms";
  }
}
