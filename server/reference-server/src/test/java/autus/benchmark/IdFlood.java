package autus.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that never use an identity twice: every request brings a new client, and a new device,
 * page, user or kind of event.
 */
public final class IdFlood {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI server;
  private final int connections;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** A flood of so many clients at once. */
  public IdFlood(URI server, int connections) {
    this.server = server;
    this.connections = connections;
  }

  /** Sends for that long, one request after the other on each connection. */
  public void run(Duration duration) throws InterruptedException, ExecutionException {
    long endNanos = System.nanoTime() + duration.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Callable<Void>> senders = new ArrayList<>();
      for (int sender = 0; sender < connections; sender++) {
        senders.add(
            () -> {
              while (System.nanoTime() < endNanos) {
                send(next.incrementAndGet());
              }
              return null;
            });
      }
      for (Future<Void> sender : threads.invokeAll(senders)) {
        sender.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Requests so far. */
  public long sent() {
    return next.get();
  }

  /** Requests that were answered with another status than 200. */
  public long refused() {
    return refused.get();
  }

  private void send(long id) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        switch ((int) (id % 5)) {
          case 0 -> post("/devices/register", register(id));
          case 1 -> post("/devices/data", "{\"device_id\":\"flood-%d\",\"value\":1}".formatted(id));
          case 2 ->
              post(
                  "/analytics/track/page",
                  "{\"page\":\"/flood/%d\",\"user_id\":%d}".formatted(id, 1_000_000 + id));
          case 3 ->
              post(
                  "/analytics/track",
                  "{\"event\":\"flood-%d\",\"data\":{\"id\":%d}}".formatted(id, id));
          default -> HttpRequest.newBuilder(server.resolve("/analytics/rate-limit/flood-" + id));
        };
    HttpResponse<Void> answer =
        client.send(
            request.timeout(TIMEOUT).header("X-Client-Id", "flood-" + id).build(),
            BodyHandlers.discarding());
    if (answer.statusCode() != 200) {
      refused.incrementAndGet();
    }
  }

  private static String register(long id) {
    return "{\"id\":\"flood-%d\",\"name\":\"Flood %d\",\"type\":\"sensor\",\"metadata\":{\"id\":%d}}"
        .formatted(id, id, id);
  }

  private HttpRequest.Builder post(String path, String json) {
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }
}
