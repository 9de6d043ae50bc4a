package autus.server.connector;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.juli.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's connector with a bound on the time that a client may take to send a whole head, a whole
 * body, and what is left of a request that was answered early; and on how far it may be behind in
 * taking its responses. Tomcat's own bound is for each part that comes or goes, so that whoever
 * sends or takes a letter now and then would hold a connection for hours. Public because Tomcat
 * makes it by its name.
 */
public final class ServerProtocol extends Http11NioProtocol {

  /** A little longer than a handler waits for a body, who can still say what was wrong. */
  private static final Duration LONGEST = Duration.ofMillis(10_500);

  /** Who is so far behind is let go. */
  private static final Duration FURTHEST_BEHIND = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofMillis(500);

  private final ServerEndpoint endpoint;
  private final Map<SocketChannel, Arrival> arrivals = new ConcurrentHashMap<>();
  private @Nullable Future<?> looking;
  private volatile boolean leaving;

  /** Made by Tomcat. */
  public ServerProtocol() {
    this(new ServerEndpoint());
  }

  private ServerProtocol(ServerEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected Processor createProcessor() {
    return new ServerProcessor(
        this, getAdapter(), channel -> arrivals.computeIfAbsent(channel, any -> new Arrival()));
  }

  @Override
  public void start() throws Exception {
    super.start();
    looking =
        getUtilityExecutor()
            .scheduleWithFixedDelay(
                this::endWhatTakesTooLong, LOOK.toNanos(), LOOK.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void endWhatTakesTooLong() {
    arrivals.keySet().removeIf(channel -> !channel.isOpen());
    arrivals.forEach(
        (channel, arrival) -> {
          if (arrival.isOlderThan(LONGEST.toNanos())) {
            endInput(channel);
          }
        });
    endpoint.departures().keySet().removeIf(channel -> !channel.isOpen());
    endpoint
        .departures()
        .forEach(
            (channel, departure) -> {
              if (departure.isBehind(FURTHEST_BEHIND)) {
                endOutput(channel);
              }
            });
  }

  /**
   * Closing is left to the thread that serves the connection, which waits to write: it finds that
   * it cannot. What the client has not taken is thrown away then, and not kept for it.
   */
  private static void endOutput(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.shutdownOutput();
    } catch (IOException e) {
      // It was closed meanwhile.
      LogFactory.getLog(ServerProtocol.class).debug("a slow client went away by itself", e);
    }
  }

  /**
   * Closing is left to the thread that serves the connection, which may be reading: it finds the
   * end of what the client sends.
   */
  private static void endInput(SocketChannel channel) {
    try {
      channel.shutdownInput();
    } catch (IOException e) {
      // It was closed meanwhile.
      LogFactory.getLog(ServerProtocol.class).debug("a slow client went away by itself", e);
    }
  }

  /** Listens no more, and answers those who are connected for the last time. */
  void leave() {
    leaving = true;
    closeServerSocketGraceful();
  }

  /**
   * Tomcat asks this when it is about to write the head of an answer that has a body. It disables
   * keep-alive by itself only for requests that come after it stopped listening; one that was under
   * way then would be followed by another that nobody answers.
   */
  @Override
  public boolean useCompression(Request request, Response response) {
    if (leaving) {
      response.setHeader("Connection", "close");
    }
    return super.useCompression(request, response);
  }

  /** How many clients are connected; Tomcat forgets to count once it listens no more. */
  int connections() {
    return getEndpoint().getConnections().size();
  }

  @Override
  public void stop() throws Exception {
    Future<?> ending = looking;
    if (ending != null) {
      ending.cancel(false);
    }
    super.stop();
  }
}
