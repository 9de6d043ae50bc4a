package autus.bench.traffic.draft;

import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.RequestLine;
import autus.bench.secret.KnownSecrets;
import autus.bench.traffic.secret.ForeignSecrets;
import autus.bench.yaml.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of a document: requests, how they travel, when they are sent, and what there is to
 * say of it. Bounded, since a scenario is. Not thread-safe.
 */
public final class Draft {

  /** Together, in characters: what a file of a scenario can hold, with room for the rest. */
  private static final int MOST_CHARACTERS = 800_000;

  /** Over all hosts, of which one will be chosen. */
  private static final int MOST_KEPT_CHARACTERS = 8_000_000;

  /** Of a parameter that is called key, in characters. */
  private static final int LEAST_KEY = 16;

  private static final String CONTENT_TYPE = "Content-Type";

  /** Fields that speak of one connection, or that the client writes itself. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "upgrade",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "expect",
          "http2-settings");

  private final SecretVariables secrets = new SecretVariables();
  private final DraftBody bodies = new DraftBody(secrets);
  private final Findings findings = new Findings();
  private final List<DraftRequest> requests = new ArrayList<>();
  private final Map<String, Object> keys = new LinkedHashMap<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private final Map<String, Object> feeders = new LinkedHashMap<>();
  private int characters;

  /** What is said of it. */
  public Findings findings() {
    return findings;
  }

  /** Its secrets. */
  public SecretVariables secrets() {
    return secrets;
  }

  /** Sets a key of the scenario, such as {@code protocol}. */
  public void set(String key, Object value) {
    keys.put(key, value);
  }

  /** Keys of the scenario beside its load and its requests. */
  Map<String, Object> keys() {
    return keys;
  }

  /** Declares a variable, by its kind as a file has it. */
  public void variable(String name, Object kind) {
    variables.put(name, kind);
  }

  Map<String, Object> variables() {
    return variables;
  }

  /** Declares a feeder, by the keys that it has in a file. */
  public void feeder(String name, Map<String, Object> feeder) {
    feeders.put(name, feeder);
  }

  Map<String, Object> feeders() {
    return feeders;
  }

  /**
   * Begins a request; user info of the address becomes a field.
   *
   * @throws MalformedValueException if no scenario can have such a request
   */
  public DraftRequest request(String method, WebAddress address) {
    String path = pathTemplate(address.target());
    String upper = method.toUpperCase(Locale.ROOT);
    RequestLine.parse(upper + " " + path);
    DraftRequest request = new DraftRequest(address.origin(), upper, path);
    address.userInfo().ifPresent(info -> basic(request, info));
    return request;
  }

  /** Adds the field for a user and a password, with a colon between them. */
  public void basic(DraftRequest request, String userAndPassword) {
    String value =
        Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    header(request, "Authorization", "Basic " + value);
  }

  /**
   * Adds a field, unless it is one of the client's own.
   *
   * @throws MalformedValueException if no request can have it
   */
  public void header(DraftRequest request, String name, String value) {
    if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    template(request, name, secrets.headerValue(name, value.strip()));
  }

  /** Adds a field whose value is a template. */
  public void template(DraftRequest request, String name, String template) {
    Header checked = new Header(name, template);
    request.header(checked.name(), checked.value());
  }

  /**
   * Gives it a body.
   *
   * @param type as it is sent; a field that the request has already wins
   */
  public void body(DraftRequest request, String text, String type) {
    String sent =
        request.headers().entrySet().stream()
            .filter(each -> each.getKey().equalsIgnoreCase(CONTENT_TYPE))
            .map(each -> each.getValue().get(0))
            .findFirst()
            .orElse(type);
    Map<String, Object> body = bodies.of(text, sent);
    boolean isImplied =
        (body.containsKey("json") && sent.equals(DraftBody.JSON))
            || (body.containsKey("form") && sent.equals(DraftBody.FORM));
    if (!request.has(CONTENT_TYPE) && !isImplied) {
      header(request, CONTENT_TYPE, type);
    }
    request.body(body);
  }

  /** Gives it a body of JSON from a value, whose texts may hold marks. */
  public void jsonBody(DraftRequest request, Object value) {
    request.body(Map.of("json", bodies.jsonValue("", value)));
  }

  /** Gives it the fields of a form. */
  public void form(DraftRequest request, Map<String, List<String>> fields) {
    request.body(bodies.form(fields));
  }

  /** Gives it a form with files; the field that names its type is the client's own. */
  public void multipart(DraftRequest request, List<Part> parts) {
    request.headers().keySet().removeIf(CONTENT_TYPE::equalsIgnoreCase);
    request.body(bodies.multipart(parts));
  }

  /** Gives it a file as body. */
  public void file(DraftRequest request, String file) {
    request.body(Map.of("body-file", file));
  }

  /** Adds a request, as long as there is room. */
  public void add(DraftRequest request) {
    characters += request.length();
    if (characters > MOST_KEPT_CHARACTERS) {
      findings.leftOut("requests for which a scenario has no more room", request.line());
    } else {
      requests.add(request);
    }
  }

  /** Leaves a request out, with the reason in the words of the scenario's own rules. */
  public void leftOut(String method, String url, MalformedValueException reason) {
    findings.leftOut(
        "requests that no scenario can have, since each " + reason.getMessage(),
        shown(method, url));
  }

  /** A request as it may be shown: without the values of its query. */
  public static String shown(String method, String url) {
    int query = url.indexOf('?');
    String plain = query < 0 ? url : url.substring(0, query) + "?...";
    return (method + " " + ForeignSecrets.masked(KnownSecrets.masked(Marks.shown(plain)))).strip();
  }

  List<DraftRequest> requests() {
    return requests;
  }

  /** Those of the requests for which there is room in a file. */
  List<DraftRequest> fitting(List<DraftRequest> chosen) {
    int used = 0;
    List<DraftRequest> fitting = new ArrayList<>();
    for (DraftRequest request : chosen) {
      used += request.length();
      if (used > MOST_CHARACTERS) {
        findings.leftOut("requests for which a scenario has no more room", request.line());
      } else {
        fitting.add(request);
      }
    }
    return fitting;
  }

  private String pathTemplate(String target) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String template =
        Arrays.stream(path.split("/", -1)).map(this::segment).collect(Collectors.joining("/"));
    if (question < 0) {
      return template;
    }
    return template
        + "?"
        + Arrays.stream(target.substring(question + 1).split("&", -1))
            .map(this::parameter)
            .collect(Collectors.joining("&"));
  }

  /** With its own parameters, as {@code ;jsessionid=}. */
  private String segment(String segment) {
    if (Marks.isIn(segment)) {
      return secrets.literal(segment);
    }
    return Arrays.stream(segment.split(";", -1))
        .map(part -> part.indexOf('=') < 0 ? value("path", part, "a path") : parameter(part))
        .collect(Collectors.joining(";"));
  }

  private String parameter(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      return secrets.literal(pair);
    }
    String name = WebAddress.decoded(pair.substring(0, equals));
    return secrets.literal(pair.substring(0, equals + 1))
        + value(name, pair.substring(equals + 1), "parameter " + name);
  }

  /** As it is, or a variable, whose value is percent-encoded where it is used. */
  private String value(String name, String encoded, String use) {
    String plain = WebAddress.decoded(encoded);
    // Some interfaces call their secret just key, which elsewhere is any name.
    boolean isKey = name.equalsIgnoreCase("key") && plain.length() >= LEAST_KEY;
    boolean isSecret =
        !encoded.isEmpty()
            && !Marks.isIn(encoded)
            && secrets.isSecret(isKey ? "api-key" : name, plain);
    return isSecret
        ? secrets.reference(name, plain, use)
        : secrets.text(encoded, use, WebAddress::decoded);
  }
}
