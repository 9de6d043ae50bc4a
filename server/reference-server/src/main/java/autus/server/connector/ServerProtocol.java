package autus.server.connector;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's connector with a bound on the time for the whole head of a request. Tomcat's own is for
 * each part of it, so that whoever sends a letter now and then would hold a connection for hours.
 * Public because Tomcat makes it by its name.
 */
public final class ServerProtocol extends Http11NioProtocol {

  static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private @Nullable Future<?> looking;

  @Override
  public void start() throws Exception {
    super.start();
    looking =
        getUtilityExecutor()
            .scheduleWithFixedDelay(
                this::closeWhatTakesTooLong, LOOK.toNanos(), LOOK.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void closeWhatTakesTooLong() {
    long now = System.nanoTime();
    for (SocketWrapperBase<?> connection : getEndpoint().getConnections()) {
      // It has a processor of its own while a part of a head is there, and not while it is silent
      // or its request is answered.
      if (connection.getCurrentProcessor() instanceof Processor reading
          && !reading.isAsync()
          && now - reading.getRequest().getStartTimeNanos() > LONGEST.toNanos()) {
        connection.close();
      }
    }
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
