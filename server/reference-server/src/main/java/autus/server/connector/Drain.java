package autus.server.connector;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;

/**
 * Lets clients go before the server stops: new connections are refused, and each answer on an old
 * one says that it is the last. So no request is under way on a connection when it is closed. A
 * client that was silent all the while and asks just then finds its connection closed without a
 * byte of an answer, and one that connects just then may be reset: both may ask again elsewhere.
 */
public final class Drain {

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(10);

  private Drain() {}

  /** Returns when nobody is connected, or after a second. */
  public static void run(WebServer server) {
    if (!(server instanceof TomcatWebServer tomcat)) {
      return;
    }
    if (!(tomcat.getTomcat().getConnector().getProtocolHandler()
        instanceof ServerProtocol protocol)) {
      return;
    }
    protocol.leave();
    long endNanos = System.nanoTime() + LONGEST.toNanos();
    while (protocol.connections() > 0
        && System.nanoTime() < endNanos
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
