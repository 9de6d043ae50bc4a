package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is told to end: what it still answers, whom it lets in, and that it resets nobody.
 */
@Tag("jdk")
@Tag("process")
class ServerEndTest {

  private final ServerProcess servers;

  ServerEndTest(@TempDir Path folder) {
    this.servers = new ServerProcess(folder);
  }

  @Test
  void aServerThatIsToldToEndResetsNoRequest() throws Exception {
    Process server = servers.start("--port", "0");
    int clients = 8;
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      URI uri = ServerProcess.readyUri(server);
      CountDownLatch warm = new CountDownLatch(clients * 20);
      List<Future<Boolean>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        running.add(threads.submit(() -> readUntilSentAway(uri, warm)));
      }
      assertEndsWell(server, warm, running);
    } finally {
      threads.shutdownNow();
      server.destroyForcibly();
    }
  }

  /** Told to end once the clients are warm, the server sends all of them away, and ends. */
  private static void assertEndsWell(
      Process server, CountDownLatch warm, List<Future<Boolean>> clients) throws Exception {
    assertThat(warm.await(ServerProcess.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    server.destroy(); // SIGTERM
    for (Future<Boolean> client : clients) {
      assertThat(client.get(ServerProcess.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
    assertThat(server.waitFor(ServerProcess.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aRequestThatIsUnderWayWhenTheServerIsToldToEndIsAnsweredAndNobodyElseIsLetIn()
      throws Exception {
    Process server = servers.start("--port", "0");
    String body = "{\"event\": \"test_event\", \"timestamp\": \"2024-01-01T00:00:00Z\"}";
    try {
      URI uri = ServerProcess.readyUri(server);
      try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
        socket.setSoTimeout((int) ServerProcess.LONGEST.toMillis());
        send(
            socket,
            "POST /analytics/track HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n");
        // Its handler waits for the body.
        assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 100");
        send(socket, body.substring(0, 1));
        server.destroy(); // SIGTERM
        Conditions.await(
            "new connections are refused", ServerProcess.LONGEST, () -> isRefused(uri));
        send(socket, body.substring(1));
        String head = head(socket.getInputStream());
        assertThat(head).startsWith("HTTP/1.1 2").containsIgnoringCase("connection: close");
        socket.getInputStream().readNBytes(bodyBytes(head));
        assertThat(socket.getInputStream().read()).as("the connection has ended").isNegative();
      }
      assertThat(server.waitFor(ServerProcess.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      server.destroyForcibly();
    }
  }

  /**
   * Whoever connects, or asks again on an old connection, in the moment in which the server stops
   * listening may find it gone; but who gets the first byte of an answer gets all of it.
   */
  @Test
  void whoAsksWhileTheServerEndsGetsAWholeAnswerOrNone() throws Exception {
    Process server = servers.start("--port", "0");
    int clients = 8;
    ExecutorService threads = Executors.newFixedThreadPool(2 * clients);
    try {
      URI uri = ServerProcess.readyUri(server);
      CountDownLatch warm = new CountDownLatch(2 * clients * 10);
      List<Future<Boolean>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        running.add(threads.submit(() -> asksUntilRefused(uri, warm, true)));
        running.add(threads.submit(() -> asksUntilRefused(uri, warm, false)));
      }
      assertEndsWell(server, warm, running);
    } finally {
      threads.shutdownNow();
      server.destroyForcibly();
    }
  }

  /**
   * Connects again and again until nobody listens.
   *
   * @param reuses whether each connection is used for a second request, whatever the first answer
   *     says of the connection
   */
  private static boolean asksUntilRefused(URI server, CountDownLatch warm, boolean reuses)
      throws IOException {
    long endNanos = System.nanoTime() + ServerProcess.LONGEST.toNanos();
    while (System.nanoTime() < endNanos) {
      try (Socket socket = new Socket(server.getHost(), server.getPort())) {
        socket.setSoTimeout((int) ServerProcess.LONGEST.toMillis());
        boolean answered = isAnsweredWhole(socket);
        if (reuses && answered) {
          isAnsweredWhole(socket);
        }
        warm.countDown();
      } catch (ConnectException refused) {
        return true;
      }
    }
    return false;
  }

  /** False if not a byte comes; an answer that has begun must be whole. */
  private static boolean isAnsweredWhole(Socket socket) throws IOException {
    InputStream input = socket.getInputStream();
    int first;
    try {
      send(
          socket,
          "GET /devices/stats HTTP/1.1\r\nHost: localhost\r\nCache-Control: no-cache\r\n\r\n");
      first = input.read();
    } catch (SocketException reset) {
      return false; // before the first byte
    }
    if (first < 0) {
      return false;
    }
    String head = (char) first + head(input);
    assertThat(head).startsWith("HTTP/1.1 200");
    assertThat(input.readNBytes(bodyBytes(head))).hasSize(bodyBytes(head));
    return true;
  }

  private static boolean isRefused(URI server) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException refused) {
      return true;
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads on one connection until an answer says that it is the last. Whoever connects after that
   * may be refused, or closed without an answer: the listening socket is being closed.
   */
  private static boolean readUntilSentAway(URI server, CountDownLatch warm) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout((int) ServerProcess.LONGEST.toMillis());
      InputStream input = socket.getInputStream();
      boolean last = false;
      while (!last) {
        // The simulated origin takes 50 ms: there is always a request under way.
        socket
            .getOutputStream()
            .write(
                "GET /devices/stats HTTP/1.1\r\nHost: localhost\r\nCache-Control: no-cache\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        String head = head(input);
        assertThat(head).startsWith("HTTP/1.1 200");
        input.readNBytes(bodyBytes(head));
        last = head.toLowerCase(Locale.ROOT).contains("connection: close");
        warm.countDown();
      }
      return true;
    }
  }

  private static String head(InputStream input) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int value = input.read();
      assertThat(value).as("the answer ends after: %s", head).isNotNegative();
      head.append((char) value);
    }
    return head.toString();
  }

  private static int bodyBytes(String head) {
    Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
    assertThat(length.find()).isTrue();
    return Integer.parseInt(length.group(1));
  }
}
