package autus.bench.load.http;

import autus.bench.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A loopback server for tests that may do with its connections what it likes. */
final class RawServer implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 5;

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> connections = new CopyOnWriteArrayList<>();

  /** What happens on a connection once its first bytes came. */
  @FunctionalInterface
  interface Behaviour {
    void answer(String firstBytes, Socket socket, OutputStream out)
        throws IOException, InterruptedException;
  }

  /** What serves a connection from its begin to its end. */
  @FunctionalInterface
  interface Connection {
    void serve(Socket socket) throws IOException, InterruptedException;
  }

  private RawServer(ServerSocket listening) {
    this.listening = listening;
  }

  static RawServer start(Behaviour behaviour) throws IOException {
    return serving(socket -> answer(socket, behaviour));
  }

  static RawServer serving(Connection connection) throws IOException {
    RawServer server = new RawServer(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
    server.threads.execute(() -> server.accept(connection));
    return server;
  }

  Target target() {
    return Target.http("127.0.0.1", listening.getLocalPort());
  }

  private void accept(Connection connection) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.add(threads.submit(() -> serve(socket, connection)));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /**
   * Waits for all connections to be over, which their clients have closed: what those sent last may
   * not have been read yet.
   */
  void awaitEndOfConnections() {
    for (Future<?> connection : connections) {
      try {
        connection.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException goesOn) {
        throw new IllegalStateException("a connection does not end", goesOn);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void serve(Socket socket, Connection connection) {
    try (socket) {
      socket.setTcpNoDelay(true);
      connection.serve(socket);
    } catch (IOException gone) {
      // the client or the behaviour closed the connection, which ends it for us too
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(Socket socket, Behaviour behaviour)
      throws IOException, InterruptedException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[4096];
    for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
      String bytes = new String(buffer, 0, count, java.nio.charset.StandardCharsets.ISO_8859_1);
      behaviour.answer(bytes, socket, socket.getOutputStream());
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
    try {
      threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
