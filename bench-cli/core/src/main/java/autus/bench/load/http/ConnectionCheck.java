package autus.bench.load.http;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.ResponseHead;
import autus.bench.load.connection.ConnectionProblem;
import autus.bench.load.connection.Dialer;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http1.KnownBlocks;
import autus.bench.target.Target;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connects to a target once, as the load will, without sending a request: finds out before the load
 * whether anybody listens, whether the certificate is right, and whether the protocol is spoken.
 */
public final class ConnectionCheck {

  private ConnectionCheck() {}

  /**
   * Connects and closes.
   *
   * @return what is wrong, for people; empty if nothing is
   * @throws UnknownHostException if the target's name has no address
   * @throws UserErrorException if a file of certificates or keys cannot be used
   */
  public static String exchange(Transport transport, Target target, Timeouts timeouts)
      throws InterruptedException, UnknownHostException {
    Dialer dialer = new Dialer(transport, target, timeouts);
    EventLoop eventLoop = transport.eventLoops().next();
    Answer answer = new Answer();
    eventLoop.execute(
        () -> {
          if (!target.wire().isHttp2()) {
            Http1Link link = new Http1Link(answer, true, dialer.isSecure(), new KnownBlocks());
            dialer.dial(eventLoop, link::failed, link);
          } else {
            new Http2Pool(eventLoop, dialer, 1, true).join(answer);
          }
        });
    try {
      return answer.problem.get(timeouts.connect().toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      return "the connection was made, but nothing was received within %d s"
          .formatted(timeouts.connect().toSeconds() * 2);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("nobody completes it so", impossible);
    }
  }

  /** Takes note of how opening ended. */
  private static final class Answer implements LinkOwner {

    private final CompletableFuture<String> problem = new CompletableFuture<>();

    @Override
    public void opened(Link link) {
      problem.complete("");
      link.drop();
    }

    @Override
    public void openFailed(Link link, ConnectionProblem failure) {
      problem.complete(failure.words());
    }

    @Override
    public void headArrived(Link link, ResponseHead head) {}

    @Override
    public void bodyArrived(Link link, ByteBuf bytes) {}

    @Override
    public void answered(Link link) {}

    @Override
    public void malformed(Link link, String message) {}

    @Override
    public void closed(Link link, String message, Progress progress) {}
  }
}
