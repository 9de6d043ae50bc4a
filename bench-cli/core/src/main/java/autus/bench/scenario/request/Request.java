package autus.bench.scenario.request;

import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One declared request: an endpoint of the results.
 *
 * @param name by which results, gates and claims call it: the declared request, unless the scenario
 *     names it otherwise
 * @param line method and path
 * @param headers the declared header fields, in their order
 * @param body absent: none is sent
 * @param answer what is done with its response
 */
public record Request(
    String name, RequestLine line, List<Header> headers, Optional<Body> body, AnswerUse answer)
    implements Step {

  private static final String CONTENT_TYPE = "Content-Type";

  /** The longest name of a request, in characters. */
  public static final int LONGEST_NAME = 4200;

  public Request {
    name = checkedName(name);
    headers = List.copyOf(headers);
  }

  /** A request of whose response nothing but the status is looked at. */
  public Request(String name, RequestLine line, List<Header> headers, Optional<Body> body) {
    this(name, line, headers, body, AnswerUse.DEFAULT);
  }

  /** A request without headers or body that is called by its method and path. */
  public static Request of(String line) {
    return of(RequestLine.parse(line));
  }

  /** A request without headers or body that is called by its method and path. */
  public static Request of(RequestLine line) {
    return new Request(line.toString(), line, List.of(), Optional.empty());
  }

  /** The same request with this field too, in place of any of its name. */
  public Request withHeader(Header header) {
    return withHeaders(List.of(header));
  }

  /** The same request with these fields too, in place of any of their names. */
  public Request withHeaders(List<Header> more) {
    List<Header> all =
        new ArrayList<>(
            headers.stream()
                .filter(own -> more.stream().noneMatch(each -> each.isNamed(own.name())))
                .toList());
    all.addAll(more);
    return new Request(name, line, all, body, answer);
  }

  /** The method, upper case. */
  public String method() {
    return line.method();
  }

  /** The path with its query, variables as declared. */
  public String path() {
    return line.path();
  }

  /** Method and path without the query. */
  public String route() {
    return line.route();
  }

  /** The names of the variables in its path, headers and body, and in what its response must be. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>(pathVariables());
    headers.forEach(header -> names.addAll(VariableText.parse(header.value()).names()));
    body.stream()
        .flatMap(content -> content.templates().stream())
        .forEach(text -> names.addAll(VariableText.parse(text).names()));
    answer
        .expected()
        .values()
        .rules()
        .flatMap(rule -> rule instanceof ValueRule.Equal equal ? Stream.of(equal) : Stream.empty())
        .forEach(equal -> names.addAll(VariableText.parse(equal.text()).names()));
    return names;
  }

  /** The names of the variables in its path. */
  public Set<String> pathVariables() {
    return VariableText.parse(path()).names();
  }

  /** The header fields to send: the declared ones and, unless declared, the body's type. */
  public List<Header> allHeaders() {
    if (body.isEmpty()
        || headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(CONTENT_TYPE))) {
      return headers;
    }
    List<Header> all = new ArrayList<>(headers);
    all.add(new Header(CONTENT_TYPE, body.get().contentType()));
    return List.copyOf(all);
  }

  /**
   * The name itself, if results can call a request by it.
   *
   * @throws MalformedValueException if they cannot
   */
  public static String checkedName(String name) {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedValueException(
          "must be a name of 1 to %d characters in one line, but is \"%s\""
              .formatted(LONGEST_NAME, name.strip()));
    }
    return name;
  }
}
