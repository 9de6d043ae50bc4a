package autus.bench.run.prepare;

import autus.bench.error.EnvironmentException;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.SentRequest;
import autus.bench.headers.CacheOutcomeClassifier;
import autus.bench.ownclient.OwnClient;
import autus.bench.ownclient.UnansweredException;
import autus.bench.secret.SecretNames;
import autus.bench.target.Target;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads each path twice, so that a cache on the way has it. Used by one thread. */
public final class CacheWarmer {

  /** What a cache keeps may be large; it is read to its end and dropped. */
  private static final OwnClient.Limits LIMITS =
      new OwnClient.Limits(Duration.ofSeconds(60), 4L << 30);

  private final OwnClient client = new OwnClient(LIMITS);
  private final CacheOutcomeClassifier classifier = new CacheOutcomeClassifier();
  private final SecretNames secrets;

  /**
   * A reader.
   *
   * @param secrets whose values messages do not show
   */
  public CacheWarmer(SecretNames secrets) {
    this.secrets = secrets;
  }

  /** A path that was read. */
  public record WarmedPath(URI uri, Answer first, Answer then) {}

  /** One answer: its status, what the cache did, and how long it took. */
  public record Answer(int status, Outcome outcome, long nanos) {}

  /**
   * Reads all of them, one after another.
   *
   * @throws EnvironmentException if one is not answered at all
   */
  public List<WarmedPath> warm(Collection<URI> uris) throws InterruptedException {
    List<WarmedPath> warmed = new ArrayList<>();
    for (URI uri : uris) {
      warmed.add(new WarmedPath(uri, get(uri), get(uri)));
    }
    return warmed;
  }

  private Answer get(URI uri) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    Target.credentials(uri).ifPresent(value -> request.header("Authorization", value));
    long begin = System.nanoTime();
    try {
      HttpResponse<String> response = client.sendAndDrop(request);
      return new Answer(
          response.statusCode(),
          classifier.classify(new ReceivedHead(response), SentRequest.of("GET", begin)).outcome(),
          System.nanoTime() - begin);
    } catch (UnansweredException failure) {
      throw new EnvironmentException(
          "GET %s was not answered (%s); check that the target runs there"
              .formatted(secrets.masked(uri.toString()), failure.getMessage()));
    }
  }
}
