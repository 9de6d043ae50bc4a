package autus.bench.scenario;

import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.RequestLine;
import autus.bench.scenario.request.VariableText;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.secret.SecretNames;
import autus.bench.target.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The scenario of one request to a URL. */
final class UrlScenario {

  private UrlScenario() {}

  static Scenario of(
      URI uri, String method, List<Header> headers, Optional<Body> body, SecretNames secrets) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    RequestLine line =
        new RequestLine(method, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    List<Header> literal =
        headers.stream()
            .map(header -> new Header(header.name(), VariableText.literal(header.value())))
            .toList();
    return of(Target.of(uri), line, literal, body, secrets);
  }

  static Scenario of(
      Target target,
      RequestLine line,
      List<Header> headers,
      Optional<Body> body,
      SecretNames secrets) {
    Request request = new Request(secrets.masked(line.toString()), line, headers, body);
    return new Scenario(
        target.hostHeader() + secrets.masked(line.path()),
        target,
        Seed.unset(),
        List.of(
            new UserGroup(
                UserGroup.DEFAULT_NAME,
                Scenario.DEFAULT_LOAD,
                List.of(new WeightedRequest(request, 1)))),
        ScenarioDetails.NONE.withSecrets(secrets));
  }
}
