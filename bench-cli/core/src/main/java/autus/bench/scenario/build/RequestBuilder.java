package autus.bench.scenario.build;

import autus.bench.shape.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A request, in whose path, headers and body <code>${name}</code> stands for a variable. Immutable:
 * each method gives another one.
 */
public final class RequestBuilder {

  private static final String EXPECT = "expect";

  private final Keys keys;

  private RequestBuilder(Keys keys) {
    this.keys = keys;
  }

  /** A request of any method, such as PURGE, for a path with its query. */
  public static RequestBuilder of(String method, String path) {
    return new RequestBuilder(Keys.NONE.with("request", method + " " + path));
  }

  /** GET of a path with its query. */
  public static RequestBuilder get(String path) {
    return of("GET", path);
  }

  /** POST to a path. */
  public static RequestBuilder post(String path) {
    return of("POST", path);
  }

  /** The name by which results, gates and comparisons call it. */
  public RequestBuilder named(String name) {
    return with("name", name);
  }

  /** Its share relative to the other weights; 1 if none is given. */
  public RequestBuilder weight(double weight) {
    return with("weight", weight);
  }

  /** A header field to send. */
  public RequestBuilder header(String name, String value) {
    return new RequestBuilder(keys.within("headers", name, value));
  }

  /** A body of JSON: maps, lists, texts, numbers, true and false. */
  public RequestBuilder json(Object value) {
    return with("json", value);
  }

  /** A body of text. */
  public RequestBuilder body(String text) {
    return with("body", text);
  }

  /** The fields of a form as body. */
  public RequestBuilder form(Map<String, String> fields) {
    return with("form", fields);
  }

  /** The statuses that count as success, in place of any below 400. */
  public RequestBuilder expectStatus(Integer... statuses) {
    return new RequestBuilder(keys.within(EXPECT, "status", List.copyOf(Arrays.asList(statuses))));
  }

  /** What a value of a JSON body must be, by its pointer. */
  public RequestBuilder expectJson(String pointer, Object value) {
    Keys expect = new Keys(expected()).within("json", pointer, value);
    return with(EXPECT, expect.values());
  }

  /** What a header field of the response must be. */
  public RequestBuilder expectHeader(String name, String value) {
    Keys expect = new Keys(expected()).within("headers", name, value);
    return with(EXPECT, expect.values());
  }

  /** The longest time from sending to the last byte. */
  public RequestBuilder expectWithin(Duration time) {
    return new RequestBuilder(keys.within(EXPECT, "within", Durations.format(time)));
  }

  @SuppressWarnings("unchecked") // every mapping here was made here
  private Map<String, Object> expected() {
    return (Map<String, Object>) keys.values().getOrDefault(EXPECT, Map.of());
  }

  /**
   * A value that the response gives to the same user's next requests.
   *
   * @param source such as {@code json /token} or {@code header ETag}
   */
  public RequestBuilder capture(String variable, String source) {
    return new RequestBuilder(keys.within("capture", variable, source));
  }

  /** Any other key that a request has in a file. */
  public RequestBuilder with(String key, Object value) {
    return new RequestBuilder(keys.with(key, value));
  }

  Map<String, Object> values() {
    return keys.values();
  }
}
