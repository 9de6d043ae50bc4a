package autus.bench.load;

import autus.bench.target.Target;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A loopback server for tests that answers each request as its script says, byte for byte. */
public final class ScriptedServer implements AutoCloseable {

  /** What was received: on which connection, as which request of that connection, and when. */
  public record Received(
      int connection, int number, String line, List<String> fields, String body, long atNanos) {

    /** The value of that header field; empty if it did not come. */
    public String field(String name) {
      return fields.stream()
          .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(field -> field.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    /** The second word of the request line. */
    public String path() {
      return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }
  }

  /** Answers one request; closing the output closes the connection. */
  @FunctionalInterface
  public interface Script {
    void answer(Received request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger connections = new AtomicInteger();
  private final Script script;

  private ScriptedServer(ServerSocket listening, Script script) {
    this.listening = listening;
    this.script = script;
  }

  /** Starts a server on a free port. */
  public static ScriptedServer start(Script script) throws IOException {
    ScriptedServer server =
        new ScriptedServer(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), script);
    server.threads.execute(server::accept);
    return server;
  }

  /** A complete answer with that status, header lines and body. */
  public static byte[] ok(String body, String... headerLines) {
    StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
    for (String line : headerLines) {
      head.append(line).append("\r\n");
    }
    head.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Where it listens. */
  public Target target() {
    return Target.http("127.0.0.1", listening.getLocalPort());
  }

  /** Everything received so far. */
  public List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        int connection = connections.getAndIncrement();
        threads.execute(() -> serve(socket, connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, int connection) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int number = 0; !socket.isClosed(); number++) {
        String line = readLine(in);
        if (line.isEmpty()) {
          return;
        }
        List<String> fields = new ArrayList<>();
        int length = 0;
        for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
          fields.add(header);
          if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(header.substring(15).strip());
          }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        Received request =
            new Received(connection, number, line, List.copyOf(fields), body, System.nanoTime());
        received.add(request);
        script.answer(request, socket.getOutputStream());
        if (!socket.isClosed()) {
          socket.getOutputStream().flush();
        }
      }
    } catch (IOException gone) {
      // the client or the script closed the connection, which ends it for us too
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
