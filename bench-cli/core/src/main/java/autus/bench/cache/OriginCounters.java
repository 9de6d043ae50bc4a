package autus.bench.cache;

import autus.bench.error.EnvironmentException;
import autus.bench.ownclient.OwnClient;
import autus.bench.ownclient.UnansweredException;
import autus.bench.secret.KnownSecrets;
import autus.bench.target.Target;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a counting origin counted, as {@code autus-bench origin} shows it. Thread-safe. */
public final class OriginCounters {

  /** Each of the keys may have a path of some kilobytes. */
  private static final OwnClient.Limits LIMITS =
      new OwnClient.Limits(Duration.ofSeconds(10), 64 << 20);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** All keys that the origin names, and no single fetches. */
  private static final String QUERY = "?keys=10000&fetches=0";

  private final OwnClient http = new OwnClient(LIMITS);
  private final URI uri;

  /** A reader of the counters at that http URL. */
  public OriginCounters(URI uri) {
    this.uri = uri;
  }

  /**
   * What was counted since a mark.
   *
   * @param mark tells when counting began: differs after a reset or a new start
   * @param runningCount requests that were not answered yet
   * @param total all that reached it
   * @param keys of these by method, path and query
   * @param namesAll whether {@code keys} has all keys; the origin names so many
   */
  public record Reading(
      String mark, long runningCount, Tally total, Map<String, Tally> keys, boolean namesAll) {
    public Reading {
      keys = Map.copyOf(keys);
    }

    /** What was counted of that key; empty if that is not known. */
    public Optional<Tally> ofKey(String key) {
      return Optional.ofNullable(keys.get(key))
          .or(() -> namesAll ? Optional.of(Tally.NOTHING) : Optional.empty());
    }
  }

  /**
   * Counts of some requests.
   *
   * @param counts by the names that they have in the origin's JSON, such as {@code reads}
   * @param events how many events took so many fetches
   */
  public record Tally(Map<String, Long> counts, Map<Integer, Long> events) {

    /** Nothing came. */
    public static final Tally NOTHING = new Tally(Map.of(), Map.of());

    public Tally {
      counts = Map.copyOf(counts);
      events = Map.copyOf(events);
    }

    /** The count of that name; 0 if there is none. */
    public long count(String name) {
      return counts.getOrDefault(name, 0L);
    }

    /** What came since an earlier reading of the same counts. */
    public Tally since(Tally earlier) {
      Map<String, Long> more = new HashMap<>();
      counts.forEach((name, count) -> more.put(name, count - earlier.count(name)));
      Map<Integer, Long> moreEvents = new TreeMap<>();
      events.forEach(
          (size, count) -> {
            long added = count - earlier.events().getOrDefault(size, 0L);
            if (added > 0) {
              moreEvents.put(size, added);
            }
          });
      return new Tally(more, moreEvents);
    }
  }

  /**
   * Reads once.
   *
   * @throws EnvironmentException if no counting origin answers there
   */
  public Reading read() throws InterruptedException {
    HttpResponse<String> response;
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri + QUERY));
      Target.credentials(uri).ifPresent(value -> request.header("Authorization", value));
      response = http.send(request);
    } catch (UnansweredException problem) {
      throw unusable("they are not answered: " + problem.getMessage());
    }
    if (response.statusCode() != 200) {
      throw unusable("the status must be 200, but is " + response.statusCode());
    }
    try {
      return reading(JSON.readTree(response.body()));
    } catch (JacksonException notJson) {
      throw unusable("they are no JSON");
    }
  }

  private EnvironmentException unusable(String why) {
    return new EnvironmentException(
        "origin.counters %s: %s; start the origin with autus-bench origin --port %d, or correct the URL"
            .formatted(
                KnownSecrets.masked(uri.toString()), why, uri.getPort() < 0 ? 80 : uri.getPort()));
  }

  private Reading reading(JsonNode root) {
    if (!root.at("/total/reads").isNumber() || !root.at("/mark/at").isString()) {
      throw unusable("they are not those of a counting origin: there is no number at /total/reads");
    }
    Map<String, Tally> keys = new HashMap<>();
    root.path("keys").forEach(each -> keys.put(each.path("key").asString(""), tally(each)));
    return new Reading(
        root.at("/mark/number").asString("") + " " + root.at("/mark/at").asString(),
        root.path("running").asLong(0),
        tally(root.path("total")),
        keys,
        root.at("/otherKeys/fetches").asLong(0) == 0);
  }

  private static Tally tally(JsonNode node) {
    Map<String, Long> counts = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (each.getValue().isIntegralNumber()) {
        counts.put(each.getKey(), each.getValue().asLong());
      }
    }
    Map<Integer, Long> events = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : node.path("events").properties()) {
      if (each.getKey().matches("\\d{1,9}")) {
        events.put(Integer.parseInt(each.getKey()), each.getValue().asLong(0));
      }
    }
    return new Tally(counts, events);
  }
}
