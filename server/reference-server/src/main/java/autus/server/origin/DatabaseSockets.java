package autus.server.origin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * The sockets on which a driver talks to its database, so that they can all be closed when the
 * database hangs: who waits for an answer is then told at once. Public because the driver makes it
 * by its name.
 */
public final class DatabaseSockets extends SocketFactory {

  private static final Map<String, Set<Socket>> OPEN = new ConcurrentHashMap<>();

  private final Set<Socket> open;

  /**
   * A factory.
   *
   * @param group a name for the sockets that are closed together
   */
  public DatabaseSockets(String group) {
    this.open = OPEN.computeIfAbsent(group, unused -> ConcurrentHashMap.newKeySet());
  }

  /** Closes all of a group. */
  static void closeAll(String group) {
    for (Socket socket : OPEN.getOrDefault(group, Set.of())) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException("a socket cannot be closed", e);
      }
    }
  }

  static void forget(String group) {
    OPEN.remove(group);
  }

  @Override
  public Socket createSocket() {
    Socket socket = new Known();
    open.add(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("the driver connects the socket itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("the driver connects the socket itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    return createSocket(host, port);
  }

  private final class Known extends Socket {

    @Override
    public synchronized void close() throws IOException {
      open.remove(this);
      super.close();
    }
  }
}
