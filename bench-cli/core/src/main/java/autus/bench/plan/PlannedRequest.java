package autus.bench.plan;

import autus.bench.content.Expectation;
import autus.bench.content.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request as it goes over the wire: the same every time, or with variables.
 *
 * @param method such as GET
 * @param path in origin form: begins with a slash, may have a query
 * @param fields the header fields in the order given; Host and Content-Length are added
 * @param body empty if there is none
 * @param expectation what must hold of its responses
 */
public record PlannedRequest(
    String method, Template path, List<Field> fields, Template body, Expectation expectation) {

  /** Those that clients and caches speak of. */
  private static final Set<String> CODINGS =
      Set.of("gzip", "deflate", "br", "zstd", "identity", "compress", "dcb", "dcz", "*");

  public PlannedRequest {
    fields = List.copyOf(fields);
    requireNoLineBreak("method", method);
    String literal = text(path);
    requireNoLineBreak("path", literal);
    if (!literal.startsWith("/")) {
      throw new IllegalArgumentException("a path must begin with a slash, but is " + literal);
    }
  }

  /**
   * A request that is the same every time.
   *
   * @param headerLines such as {@code Accept: application/json}
   * @param body UTF-8 text; empty if there is none
   */
  public PlannedRequest(String method, String path, List<String> headerLines, String body) {
    this(
        method,
        Template.of(path),
        headerLines.stream().map(Field::parse).toList(),
        Template.of(body),
        Expectation.DEFAULT);
  }

  /** One header field. */
  public record Field(String name, Template value) {
    public Field {
      requireNoLineBreak("a header", name);
      requireNoLineBreak("a header", text(value));
    }

    static Field parse(String line) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("a header needs a name and a colon");
      }
      return new Field(line.substring(0, colon), Template.of(line.substring(colon + 1).strip()));
    }

    private boolean isHost() {
      return name.equalsIgnoreCase("Host");
    }

    private boolean isCookie() {
      return name.equalsIgnoreCase("Cookie");
    }

    /** The name as HTTP/2 wants it. */
    public String lowerCaseName() {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  /** Whether every byte is the same every time. */
  public boolean isConstant() {
    return Stream.concat(Stream.of(path, body), fields.stream().map(Field::value))
        .allMatch(Template::isConstant);
  }

  /** Path and query with variables as in <code>${id}</code>. */
  public String pathTemplate() {
    return path.toString();
  }

  /** Path and query if they are the same every time. */
  public Optional<String> constantPath() {
    return path.isConstant() ? Optional.of(text(path)) : Optional.empty();
  }

  /** The host that it is for, if it is not the target's. */
  public Optional<Template> host() {
    return fields.stream().filter(Field::isHost).map(Field::value).findFirst();
  }

  /** The same, if it is the same every time. */
  public Optional<String> constantHost() {
    return host().filter(Template::isConstant).map(PlannedRequest::text);
  }

  /** The header fields but the host. */
  public List<Field> fieldsBesideHost() {
    return host().isEmpty() ? fields : fields.stream().filter(field -> !field.isHost()).toList();
  }

  /** The values of its Cookie fields as one, empty if it has none. */
  public Template cookies() {
    Template.Builder all = new Template.Builder();
    boolean isFirst = true;
    for (Field field : fields) {
      if (field.isCookie()) {
        all.literal(isFirst ? "" : "; ").template(field.value());
        isFirst = false;
      }
    }
    return all.build();
  }

  /** The same request without Cookie fields. */
  public PlannedRequest besideCookies() {
    return new PlannedRequest(
        method,
        path,
        fields.stream().filter(field -> !field.isCookie()).toList(),
        body,
        expectation);
  }

  /**
   * Which codings of a response it says it understands, of those that there are, one text for each
   * such field. Nothing else of its value is told: it may hold a secret.
   */
  public List<String> codings() {
    return fields.stream()
        .filter(field -> field.lowerCaseName().equals("accept-encoding"))
        .map(
            field ->
                Stream.of(text(field.value()).split(","))
                    .map(coding -> coding.strip().toLowerCase(Locale.ROOT).replaceAll(";.*", ""))
                    .filter(CODINGS::contains)
                    .collect(Collectors.joining(", ")))
        .toList();
  }

  /** Whether it changes nothing and a cache may have the response: GET and HEAD. */
  public boolean isRead() {
    return method.equals("GET") || isHead();
  }

  /** Whether the response has no body by definition. */
  public boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether the request may be sent again when a reused connection turns out to be closed. */
  public boolean isSafeToRepeat() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  private static String text(Template template) {
    return new String(template.literalBytes(), StandardCharsets.UTF_8);
  }

  private static void requireNoLineBreak(String what, String text) {
    if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(what + " must not contain a line break");
    }
  }
}
