package autus.server.connector;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;

/**
 * Lets clients go before the server stops: new connections are refused, and each answer on an old
 * one says that it is the last. So no request is under way on a connection when it is closed, but
 * for clients that were silent all the while.
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
    Connector connector = tomcat.getTomcat().getConnector();
    connector.getProtocolHandler().closeServerSocketGraceful();
    long endNanos = System.nanoTime() + LONGEST.toNanos();
    while (connector.getProtocolHandler() instanceof ServerProtocol protocol
        && protocol.connections() > 0
        && System.nanoTime() < endNanos
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
