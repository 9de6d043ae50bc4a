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

  public HttpAction post(String path) {
    return request("POST", path);
  }

  public HttpAction post(Function<Session, String> path) {
    return request("POST", path);
  }

  public HttpAction put(String path) {
    return request("PUT", path);
  }

  public HttpAction put(Function<Session, String> path) {
    return request("PUT", path);
  }

  public HttpAction patch(String path) {
    return request("PATCH", path);
  }

  public HttpAction delete(String path) {
    return request("DELETE", path);
  }

  public HttpAction delete(Function<Session, String> path) {
    return request("DELETE", path);
  }

  public HttpAction head(String path) {
    return request("HEAD", path);
  }

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
