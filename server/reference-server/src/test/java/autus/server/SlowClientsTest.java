package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Clients that hold connections and send or take next to nothing: each is let go after ten seconds.
 */
@Tag("process")
class SlowClientsTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration LONGEST_FOR_CROWD = Duration.ofSeconds(30);
  private static final Duration LONGEST_READING = Duration.ofSeconds(40);
  private static final int CROWD = 400;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final String GET = "GET /devices/list HTTP/1.1\r\n";
  private static final String WHOLE = GET + "Host: localhost\r\n\r\n";
  private static final String LONG = "Content-Length: 60000\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n1\r\n";
  private static final String NOWHERE = "POST /nowhere HTTP/1.1\r\nHost: localhost\r\n";
  private static final String HEAD =
      "POST /analytics/track HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  /**
   * What a client sends.
   *
   * @param again what it sends again and again; empty for nothing
   */
  private record Sent(String first, String again) {}

  private static final Map<String, Sent> KINDS =
      Map.ofEntries(
          Map.entry("nothing", new Sent("", "")),
          Map.entry("empty lines", new Sent("\r\n", "\r\n")),
          Map.entry("half a head", new Sent(GET + "Ho", "")),
          Map.entry("a request line by the letter", new Sent("GET /", "a")),
          Map.entry("a head by the letter", new Sent(GET + "X-Any: ", "a")),
          Map.entry("a head by the line", new Sent(GET, "X-Any: a\r\n")),
          Map.entry("a second head by the letter", new Sent(WHOLE + GET + "X-Any: ", "a")),
          Map.entry("empty lines after a request", new Sent(WHOLE, "\r\n")),
          Map.entry("half a body", new Sent(HEAD + "Content-Length: 100\r\n\r\n{", "")),
          Map.entry("a body by the letter", new Sent(HEAD + LONG + "\r\n{", " ")),
          Map.entry("a body in tiny chunks", new Sent(HEAD + CHUNKED + "{\r\n", "1\r\n \r\n")),
          Map.entry("the extension of a chunk", new Sent(HEAD + CHUNKED + "{\r\n1;a=", "a")),
          Map.entry("trailers by the letter", new Sent(HEAD + CHUNKED + "{\r\n0\r\nX-Any: ", "a")),
          Map.entry("a body that no handler reads", new Sent(NOWHERE + LONG + "\r\n{", " ")),
          Map.entry(
              "a body of a read", new Sent(GET + "Host: localhost\r\n" + LONG + "\r\n{", " ")));

  private static TestServer server;

  /**
   * Has the kernel hold little for those who do not read: on a loopback interface it would take
   * megabytes of a server, and a client that reads slowly would not be noticed for minutes.
   */
  @Configuration(proxyBeanMethods = false)
  static class SmallBuffers {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers() {
      return factory ->
          factory.addConnectorCustomizers(
              connector -> connector.setProperty("socket.txBufSize", "16384"));
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(List.of(SmallBuffers.class));
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

  @Test
  void whoeverTakesResponsesTooSlowlyIsLetGoAndOthersAreServedMeanwhile() throws Exception {
    ExecutorService clients = Executors.newCachedThreadPool();
    try {
      Map<Integer, Future<Duration>> held = new LinkedHashMap<>();
      for (int bytes : new int[] {0, 1, 500}) {
        held.put(bytes, clients.submit(() -> heldReading(bytes, clients)));
      }
      for (Map.Entry<Integer, Future<Duration>> client : held.entrySet()) {
        assertThat(server.get("/devices/list").statusCode()).isEqualTo(200);
        assertThat(client.getValue().get(2, TimeUnit.MINUTES))
            .as("with %d bytes each time", client.getKey())
            .isBetween(Duration.ofSeconds(8), LONGEST_READING);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void aCrowdOfSlowClientsIsLetGoAndOthersAreServedMeanwhile() throws Exception {
    List<Sent> dripping = KINDS.values().stream().filter(sent -> !sent.again().isEmpty()).toList();
    ExecutorService client = Executors.newSingleThreadExecutor();
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < CROWD; i++) {
        Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
        held.add(socket);
        send(socket, dripping.get(i % dripping.size()).first());
      }
      Future<Integer> left = client.submit(() -> leftAfterDripping(held, dripping));
      int served = 0;
      while (!left.isDone()) {
        assertThat(server.get("/devices/list").statusCode()).isEqualTo(200);
        served++;
      }
      assertThat(left.get()).as("still connected").isZero();
      assertThat(served).isPositive();
    } finally {
      client.shutdownNow();
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  /** How many of these are still connected when all were let go, or after the longest time. */
  private static int leftAfterDripping(List<Socket> held, List<Sent> dripping) {
    boolean[] gone = new boolean[held.size()];
    int left = held.size();
    long startNanos = System.nanoTime();
    while (left > 0 && System.nanoTime() - startNanos < LONGEST_FOR_CROWD.toNanos()) {
      for (int i = 0; i < gone.length; i++) {
        if (!gone[i] && !canSend(held.get(i), dripping.get(i % dripping.size()).again())) {
          gone[i] = true;
          left--;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return left;
  }

  /**
   * How long the server keeps a connection on which requests are sent as long as it takes them, and
   * so many bytes of the responses are read now and then.
   */
  private static Duration heldReading(int bytes, ExecutorService readers) throws IOException {
    long startNanos = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(2_048);
      socket.connect(new InetSocketAddress(server.uri().getHost(), server.uri().getPort()));
      Future<?> reading = readers.submit(() -> readSlowly(socket, bytes));
      while (System.nanoTime() - startNanos < LONGEST_READING.toNanos() && !reading.isDone()) {
        send(socket, WHOLE);
      }
    } catch (IOException e) {
      // It is closed while something is sent.
      return Duration.ofNanos(System.nanoTime() - startNanos);
    }
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Ends the sending too when it has gone on for too long, for a full connection takes no more. */
  private static Void readSlowly(Socket socket, int bytes) throws IOException {
    long startNanos = System.nanoTime();
    while (System.nanoTime() - startNanos < LONGEST_READING.toNanos()) {
      if (bytes > 0 && socket.getInputStream().readNBytes(bytes).length == 0) {
        return null;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    socket.close();
    return null;
  }

  private static boolean canSend(Socket socket, String text) {
    try {
      send(socket, text);
      return true;
    } catch (IOException e) {
      return false; // it is closed
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * How long the server keeps a connection on which this is sent, and then that again and again.
   */
  private static Duration held(String first, String again) throws IOException {
    long startNanos = System.nanoTime();
    try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      socket.setSoTimeout((int) LONGEST.toMillis());
      send(socket, first);
      InputStream input = socket.getInputStream();
      while (System.nanoTime() - startNanos < LONGEST.toNanos()) {
        if (again.isEmpty()) {
          input.readAllBytes(); // whatever the server says, until it closes
          break;
        }
        send(socket, again);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      // It is closed while something is sent.
      return Duration.ofNanos(System.nanoTime() - startNanos);
    }
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
