package autus.bench.run;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * An origin that counts what it is asked: a GET shows how many POSTs there were. What is below
 * /gone is not found.
 */
final class CountingOrigin implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();

  private CountingOrigin(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts on a free port of the loopback interface.
   *
   * @param delay before each answer to a GET
   */
  static CountingOrigin start(Duration delay) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    CountingOrigin origin = new CountingOrigin(server);
    server.setExecutor(origin.threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            int version =
                exchange.getRequestMethod().equals("GET")
                    ? origin.load(delay)
                    : origin.writes.incrementAndGet();
            byte[] body = "{\"version\":%d}".formatted(version).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            boolean isGone = exchange.getRequestURI().getPath().startsWith("/gone");
            exchange.sendResponseHeaders(isGone ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return origin;
  }

  /** The version is read before the time passes, as a query would. */
  private int load(Duration delay) {
    loads.incrementAndGet();
    int version = writes.get();
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return version;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** GET requests that reached it. */
  int loads() {
    return loads.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
