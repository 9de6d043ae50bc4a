package autus.bench.reproduce.experiment;

import autus.bench.error.EnvironmentException;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.SentRequest;
import autus.bench.headers.CacheOutcomeClassifier;
import autus.bench.ownclient.OwnClient;
import autus.bench.ownclient.UnansweredException;
import autus.bench.run.prepare.ReceivedHead;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the server single questions outside any load. Not thread-safe. */
public final class ProbeClient {

  private static final Pattern LIFETIME = Pattern.compile(";\\s*ttl=(\\d{1,9})\\b");

  private final OwnClient client = new OwnClient(OwnClient.Limits.FIGURES);
  private final CacheOutcomeClassifier classifier = new CacheOutcomeClassifier();
  private final URI server;

  public ProbeClient(URI server) {
    this.server = server;
  }

  /** An answer: what the cache did, the lifetime its entry has left if it says so, and the body. */
  record Answer(Outcome outcome, OptionalLong lifetimeSeconds, String body) {}

  Answer get(String path) throws InterruptedException {
    return send(HttpRequest.newBuilder(server.resolve(path)).GET());
  }

  /** The same with the role that the token stands for. */
  Answer get(String path, String bearerToken) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + bearerToken)
            .GET());
  }

  Answer post(String path, String json) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private Answer send(HttpRequest.Builder builder) throws InterruptedException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = client.send(builder);
      if (response.statusCode() != 200) {
        throw new EnvironmentException(
            "%s %s must answer 200, but answered %d: %s"
                .formatted(
                    request.method(),
                    request.uri().getPath(),
                    response.statusCode(),
                    shortened(response.body())));
      }
      return new Answer(
          classifier
              .classify(
                  new ReceivedHead(response), SentRequest.of(request.method(), System.nanoTime()))
              .outcome(),
          lifetime(response),
          response.body());
    } catch (UnansweredException problem) {
      throw new EnvironmentException(
          "%s %s was not answered: %s"
              .formatted(request.method(), request.uri().getPath(), problem.getMessage()));
    }
  }

  private static OptionalLong lifetime(HttpResponse<String> response) {
    Matcher matcher = LIFETIME.matcher(response.headers().firstValue("Cache-Status").orElse(""));
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private static String shortened(String body) {
    return body.substring(0, Math.min(200, body.length()));
  }
}
