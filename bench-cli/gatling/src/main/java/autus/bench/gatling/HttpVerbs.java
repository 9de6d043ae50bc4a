package autus.bench.gatling;

import autus.bench.error.UserErrorException;
import io.gatling.javaapi.core.Session;
import java.util.function.Function;

/** A request that has a name and no method yet. */
public final class HttpVerbs {

  private final String name;

  HttpVerbs(String name) {
    if (name.contains("#{")) {
      throw new UserErrorException(
          "the name of a request must be the same for all users, for it is a row of the result, but is \"%s\""
              .formatted(name));
    }
    this.name = name;
  }

  /** GET of a path with its query, in which {@code #{name}} stands for a value of the session. */
  public HttpAction get(String path) {
    return request("GET", path);
  }

  /** GET of a path that a function makes. */
  public HttpAction get(Function<Session, String> path) {
    return request("GET", path);
  }

  /** POST, as {@link #get(String)}. */
  public HttpAction post(String path) {
    return request("POST", path);
  }

  /** POST of a path that a function makes. */
  public HttpAction post(Function<Session, String> path) {
    return request("POST", path);
  }

  /** PUT, as {@link #get(String)}. */
  public HttpAction put(String path) {
    return request("PUT", path);
  }

  /** PUT of a path that a function makes. */
  public HttpAction put(Function<Session, String> path) {
    return request("PUT", path);
  }

  /** PATCH, as {@link #get(String)}. */
  public HttpAction patch(String path) {
    return request("PATCH", path);
  }

  /** DELETE, as {@link #get(String)}. */
  public HttpAction delete(String path) {
    return request("DELETE", path);
  }

  /** DELETE of a path that a function makes. */
  public HttpAction delete(Function<Session, String> path) {
    return request("DELETE", path);
  }

  /** HEAD, as {@link #get(String)}. */
  public HttpAction head(String path) {
    return request("HEAD", path);
  }

  /** OPTIONS, as {@link #get(String)}. */
  public HttpAction options(String path) {
    return request("OPTIONS", path);
  }

  /** Any method, such as PURGE. */
  public HttpAction request(String method, String path) {
    return HttpAction.of(name, method, SessionText.of(path));
  }

  /** The same of a path that a function makes. */
  public HttpAction request(String method, Function<Session, String> path) {
    return HttpAction.of(name, method, SessionText.of(path));
  }
}
