package autus.bench.cache;

import autus.bench.error.EnvironmentException;
import autus.bench.observe.CounterSource;
import autus.bench.secret.KnownSecrets;
import autus.bench.target.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads hits and misses where the target shows them, as JSON or as Prometheus text. Thread-safe.
 */
public final class TargetCounters {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI uri;
  private final CounterSource places;

  /**
   * A reader.
   *
   * @param target scheme, host and port, for places whose URL is a path
   */
  public TargetCounters(URI target, CounterSource places) {
    this.uri = target.resolve(places.url());
    this.places = places;
  }

  /** Hits and misses since whenever the target counts. */
  public record Reading(long hits, long misses) {}

  /**
   * Reads once.
   *
   * @throws EnvironmentException if the target does not answer or does not show them there
   */
  public Reading read() throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER_TIMEOUT);
    Target.credentials(uri).ifPresent(value -> request.header("Authorization", value));
    HttpResponse<String> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException problem) {
      throw new EnvironmentException(
          "counters %s: not answered: %s".formatted(KnownSecrets.masked(uri.toString()), problem));
    }
    if (response.statusCode() != 200) {
      throw new EnvironmentException(
          "counters %s: the status must be 200, but is %d"
              .formatted(KnownSecrets.masked(uri.toString()), response.statusCode()));
    }
    return new Reading(
        find(response.body(), places.hits()), find(response.body(), places.misses()));
  }

  private long find(String body, String place) {
    OptionalDouble value =
        place.startsWith("/") ? json(body, place) : PrometheusText.sum(body, place);
    if (value.isEmpty()) {
      throw new EnvironmentException(
          "counters %s: there is no number at %s"
              .formatted(KnownSecrets.masked(uri.toString()), place));
    }
    return Math.round(value.getAsDouble());
  }

  private static OptionalDouble json(String body, String pointer) {
    try {
      JsonNode node = JSON.readTree(body).at(pointer);
      return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    } catch (JacksonException notJson) {
      return OptionalDouble.empty();
    }
  }
}
