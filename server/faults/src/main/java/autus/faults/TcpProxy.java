package autus.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections on to a port of the loopback interface until told to cut or hold them. */
public final class TcpProxy implements AutoCloseable {

  private static final int BUFFER_BYTES = 16_384;

  private final ServerSocket server;
  private final int target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;
  private volatile boolean silent;

  /** Listens on a free port. */
  public TcpProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Ends every connection; new ones are accepted. */
  public void cut() {
    links.forEach(Link::close);
  }

  /** Ends every connection and each new one, until {@link #admit()}. */
  public void refuse() {
    refusing = true;
    cut();
  }

  /** Passes new connections on again. */
  public void admit() {
    refusing = false;
    silent = false;
  }

  /**
   * Lets the connections of now and those that come stand, and passes nothing on, as a target does
   * that hangs; new ones are passed on again after {@link #admit()}.
   */
  public void hang() {
    silent = true;
    forget();
  }

  /**
   * Lets the connections of now stand and never passes anything on again: each side believes that
   * the other is there.
   */
  public void forget() {
    links.forEach(link -> link.forgotten = true);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (refusing) {
          client.close();
        } else {
          Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
          link.forgotten = silent;
          links.add(link);
          daemon(() -> link.pass(link.client, link.redis));
          daemon(() -> link.pass(link.redis, link.client));
        }
      } catch (IOException e) {
        cut(); // the target is away or the proxy ends: nobody is served
      }
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private final class Link {

    private final Socket client;
    private final Socket redis;
    private volatile boolean forgotten;

    private Link(Socket client, Socket redis) {
      this.client = client;
      this.redis = redis;
    }

    private void pass(Socket from, Socket to) {
      byte[] buffer = new byte[BUFFER_BYTES];
      try {
        InputStream input = from.getInputStream();
        OutputStream output = to.getOutputStream();
        for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
          if (!forgotten) {
            output.write(buffer, 0, count);
          }
        }
      } catch (IOException e) {
        close(); // it was cut
      }
      close();
    }

    private void close() {
      links.remove(this);
      try {
        client.close();
        redis.close();
      } catch (IOException e) {
        forgotten = true; // whatever is still under way is of no use
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
