package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that hold connections and send next to nothing: each is let go after ten seconds. */
@Tag("process")
class SlowClientsTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final String GET = "GET /devices/list HTTP/1.1\r\n";
  private static final String HEAD =
      "POST /analytics/track HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  /**
   * What a client sends.
   *
   * @param again what it sends again and again; empty for nothing
   */
  private record Sent(String first, String again) {}

  private static final Map<String, Sent> KINDS =
      Map.of(
          "nothing", new Sent("", ""),
          "half a head", new Sent(GET + "Ho", ""),
          "a head by the letter", new Sent(GET + "X-Any: ", "a"),
          "a second head by the letter",
              new Sent(GET + "Host: localhost\r\n\r\n" + GET + "X-Any: ", "a"),
          "half a body", new Sent(HEAD + "Content-Length: 100\r\n\r\n{", ""),
          "a body by the letter", new Sent(HEAD + "Content-Length: 60000\r\n\r\n{", " "),
          "a body in tiny chunks",
              new Sent(HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "1\r\n \r\n"));

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start();
    // The first request of each kind makes what answers it.
    server.get("/devices/list");
    server.track();
    server.post("/analytics/track", "{");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoeverIsTooSlowIsLetGoAndOthersAreServedMeanwhile() throws Exception {
    ExecutorService clients = Executors.newCachedThreadPool();
    try {
      Map<String, Future<Duration>> held = new LinkedHashMap<>();
      KINDS.forEach(
          (kind, sent) -> held.put(kind, clients.submit(() -> held(sent.first(), sent.again()))));
      Map<String, Duration> durations = new LinkedHashMap<>();
      for (Map.Entry<String, Future<Duration>> client : held.entrySet()) {
        assertThat(server.get("/devices/list").statusCode()).isEqualTo(200);
        durations.put(client.getKey(), client.getValue().get(1, TimeUnit.MINUTES));
      }
      assertThat(durations)
          .allSatisfy(
              (kind, duration) ->
                  assertThat(duration).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(14)));
    } finally {
      clients.shutdownNow();
    }
  }

  /**
   * How long the server keeps a connection on which this is sent, and then that again and again.
   */
  private static Duration held(String first, String again) throws IOException {
    long startNanos = System.nanoTime();
    try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      socket.setSoTimeout((int) LONGEST.toMillis());
      socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
      InputStream input = socket.getInputStream();
      while (System.nanoTime() - startNanos < LONGEST.toNanos()) {
        if (again.isEmpty()) {
          input.readAllBytes(); // whatever the server says, until it closes
          break;
        }
        socket.getOutputStream().write(again.getBytes(StandardCharsets.US_ASCII));
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      // It is closed while something is sent.
      return Duration.ofNanos(System.nanoTime() - startNanos);
    }
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
