package autus.bench.traffic.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a draft, in the form that a scenario has: no secret is in it. Not thread-safe.
 *
 * <p>Made by {@link Draft#request}; takes header fields and a body until it is added to the draft.
 */
public final class DraftRequest {

  private final String origin;
  private final String method;
  private String path;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final List<String> comments = new ArrayList<>();
  private Map<String, Object> body = Map.of();
  private Optional<String> name = Optional.empty();
  private double weight = 1;

  DraftRequest(String origin, String method, String path) {
    this.origin = origin;
    this.method = method;
    this.path = path;
  }

  /** Adds a field; the value is a template. */
  void header(String field, String template) {
    String known =
        headers.keySet().stream().filter(field::equalsIgnoreCase).findFirst().orElse(field);
    headers.computeIfAbsent(known, each -> new ArrayList<>()).add(template);
  }

  /** Adds a parameter to the query, whose value is a template. */
  public void withParameter(String parameter, String template) {
    path += (path.contains("?") ? "&" : "?") + WebAddress.encodedValue(parameter) + "=" + template;
  }

  /** Whether it has a field of that name, in whatever case. */
  public boolean has(String field) {
    return headers.keySet().stream().anyMatch(field::equalsIgnoreCase);
  }

  void body(Map<String, Object> keys) {
    body = keys;
  }

  /** Adds a line for people, above the request. */
  public DraftRequest note(String comment) {
    comments.add(comment);
    return this;
  }

  /** By which results call it. */
  public DraftRequest named(String title) {
    name = Optional.of(title);
    return this;
  }

  /** Its share relative to the others. */
  public DraftRequest weighing(double share) {
    weight = share;
    return this;
  }

  double weight() {
    return weight;
  }

  Optional<String> name() {
    return name;
  }

  /** Scheme, host and port. */
  public String origin() {
    return origin;
  }

  /** In capitals. */
  public String method() {
    return method;
  }

  /** Whether it changes nothing by its method (RFC 9110, section 9.2.1). */
  public boolean isSafe() {
    return List.of("GET", "HEAD", "OPTIONS", "QUERY").contains(method);
  }

  String line() {
    return method + " " + path;
  }

  List<String> comments() {
    return comments;
  }

  Map<String, List<String>> headers() {
    return headers;
  }

  /** About how long it is in a file. */
  int length() {
    return 64
        + path.length()
        + headers.toString().length()
        + body.toString().length()
        + comments.toString().length();
  }

  /** What is sent, whatever it is called. */
  List<Object> content() {
    return List.of(line(), headers, body);
  }

  /** The keys of a request in a file but its name and weight. */
  Map<String, Object> keys() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("request", line());
    name.ifPresent(each -> keys.put("name", each));
    if (!headers.isEmpty()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      headers.forEach(
          (field, values) -> fields.put(field, values.size() == 1 ? values.get(0) : values));
      keys.put("headers", fields);
    }
    keys.putAll(body);
    return keys;
  }
}
