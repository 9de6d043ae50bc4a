package autus.bench.origin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was counted, as JSON. */
final class CountersJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CountersJson() {}

  /**
   * The whole document.
   *
   * @param versions of the routes by their names
   * @param refusedCount malformed requests, which are counted nowhere else
   */
  static byte[] of(
      FetchCounters counters, Map<String, Long> versions, long refusedCount, CounterLimits limits) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode mark = root.putObject("mark");
    mark.put("number", counters.mark().number());
    mark.put("at", counters.mark().at().toString());
    mark.put("ageNanos", System.nanoTime() - counters.mark().nanos());
    root.put("running", counters.running());
    root.put("refused", refusedCount);
    write(counters.total(), root.putObject("total"));
    ArrayNode routes = root.putArray("routes");
    versions.forEach(
        (name, version) -> {
          ObjectNode route = routes.addObject();
          route.put("route", name);
          route.put("version", version);
          write(counters.routes().getOrDefault(name, new FetchTally()), route);
        });
    FetchTally unrouted = counters.routes().get(ServedRoutes.NONE);
    if (unrouted != null) {
      ObjectNode route = routes.addObject();
      route.put("route", ServedRoutes.NONE);
      write(unrouted, route);
    }
    writeKeys(counters, limits.keys(), root);
    writeFetches(counters, limits.fetches(), root);
    return JSON.writeValueAsBytes(root);
  }

  private static void write(FetchTally tally, ObjectNode node) {
    node.put("fetches", tally.count());
    tally.counts().forEach(node::put);
    ObjectNode events = node.putObject("events");
    tally.events().forEach((size, count) -> events.put(String.valueOf(size), count));
  }

  private static void writeKeys(FetchCounters counters, int most, ObjectNode root) {
    List<Map.Entry<String, FetchTally>> keys =
        counters.keys().entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<String, FetchTally> each) -> -each.getValue().count())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    ArrayNode named = root.putArray("keys");
    keys.stream()
        .limit(most)
        .forEach(
            each -> {
              ObjectNode key = named.addObject();
              key.put("key", each.getKey());
              write(each.getValue(), key);
            });
    long shown = keys.stream().limit(most).mapToLong(each -> each.getValue().count()).sum();
    ObjectNode other = root.putObject("otherKeys");
    other.put("keys", Math.max(0, keys.size() - most));
    other.put("fetches", counters.total().count() - shown);
    other.put("fetchesOfUnnamedKeys", counters.otherKeys().count());
  }

  private static void writeFetches(FetchCounters counters, int most, ObjectNode root) {
    ArrayNode listed = root.putArray("fetches");
    counters.listed().stream()
        .limit(most)
        .forEach(
            each -> {
              ObjectNode fetch = listed.addObject();
              fetch.put(
                  "key",
                  each.key()
                      .substring(0, Math.min(each.key().length(), FetchCounters.LONGEST_KEY)));
              fetch.put("atNanos", each.beginNanos() - counters.mark().nanos());
              if (each.nanos() >= 0) {
                fetch.put("nanos", each.nanos());
                fetch.put("status", each.status());
              }
              fetch.put("conditional", each.isConditional());
            });
    root.put("fetchesNotListed", counters.total().count() - listed.size());
  }
}
