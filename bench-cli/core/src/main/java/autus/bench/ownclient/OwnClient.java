package autus.bench.ownclient;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends single requests over HTTP/1.1, past any proxy, and follows no redirects. A response has to
 * be there as a whole within a time, its body within a size: who sends without end, or byte by
 * byte, is left after that. Thread-safe.
 */
public final class OwnClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Limits limits;

  /** A client whose responses have these limits. */
  public OwnClient(Limits limits) {
    this.limits = limits;
  }

  /**
   * What a response may take.
   *
   * @param time from the beginning of the connection to the last byte
   * @param bodyBytes of the body as it is sent
   */
  public record Limits(Duration time, long bodyBytes) {

    /** For what a program shows of itself: figures, some thousands of lines at most. */
    public static final Limits FIGURES = new Limits(Duration.ofSeconds(10), 16 << 20);

    /** The same sizes in another time. */
    public Limits within(Duration other) {
      return new Limits(other, bodyBytes);
    }

    private String size() {
      return String.format(Locale.ROOT, "%,d bytes", bodyBytes);
    }

    private String length() {
      return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
  }

  /**
   * Sends a request; the response with its body as UTF-8.
   *
   * @throws UnansweredException if no whole response came within the limits
   */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws UnansweredException, InterruptedException {
    return send(request, BoundedBody.kept(limits.bodyBytes(), tooLarge()));
  }

  /**
   * The same of a body that is read and dropped.
   *
   * @throws UnansweredException if no whole response came within the limits
   */
  public HttpResponse<String> sendAndDrop(HttpRequest.Builder request)
      throws UnansweredException, InterruptedException {
    return send(request, BoundedBody.dropped(limits.bodyBytes(), tooLarge()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, BoundedBody body)
      throws UnansweredException, InterruptedException {
    CompletableFuture<HttpResponse<String>> response =
        http.sendAsync(request.timeout(limits.time()).build(), head -> body);
    try {
      return response.get(limits.time().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw tooLate(late);
    } catch (ExecutionException failed) {
      throw unanswered(failed.getCause() == null ? failed : failed.getCause());
    } finally {
      response.cancel(true); // closes the connection if the response is still on its way
    }
  }

  private UnansweredException tooLarge() {
    return new UnansweredException(
        "the response has a body of more than %s".formatted(limits.size()), null);
  }

  private UnansweredException tooLate(Throwable cause) {
    return new UnansweredException("no whole response within " + limits.length(), cause);
  }

  private UnansweredException unanswered(Throwable cause) {
    if (cause instanceof UnansweredException known) {
      return known;
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return new UnansweredException(
          "no connection within %d s".formatted(CONNECT_TIMEOUT.toSeconds()), cause);
    }
    if (cause instanceof HttpTimeoutException) {
      return tooLate(cause);
    }
    if (cause.getCause() instanceof UnresolvedAddressException) {
      return new UnansweredException("the host name has no address", cause);
    }
    if (cause instanceof ConnectException) {
      return new UnansweredException("nobody accepts a connection", cause);
    }
    return new UnansweredException(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
  }
}
