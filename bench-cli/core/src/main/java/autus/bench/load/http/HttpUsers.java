package autus.bench.load.http;

import autus.bench.exchange.LoadListener;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.connection.Dialer;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.PlannedRequest;
import autus.bench.target.Target;
import autus.bench.target.WireSettings;
import io.netty.channel.EventLoop;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the HTTP side of virtual users for one plan: requests encoded once, the target's name
 * resolved once, one listener per event loop. Thread-safe; the users are not. Close it after the
 * last user left.
 */
public final class HttpUsers implements AutoCloseable {

  private final Dialer dialer;
  private final WireSettings wire;
  private final List<EncodedRequest> requests;

  /** The listener is told of that many of them; those behind count in no window. */
  private final int heardCount;

  private final OutcomeClassifier classifier;
  private final LoadListener listener;
  private final Timeouts timeouts;
  private final Map<EventLoop, UserLoop> loops = new ConcurrentHashMap<>();

  /**
   * Prepares the users of one run.
   *
   * @throws UnknownHostException if the target's name has no address
   * @throws autus.bench.error.UserErrorException if a file of certificates or keys cannot be used
   */
  public HttpUsers(
      Transport transport,
      LoadPlan plan,
      OutcomeClassifier classifier,
      LoadListener listener,
      Timeouts timeouts)
      throws UnknownHostException {
    this(
        transport,
        plan.target(),
        plan.allRequests(),
        plan.requests().size(),
        classifier,
        listener,
        timeouts);
  }

  /**
   * The same without a plan.
   *
   * @param requests what users send; an exchange's number refers to this order
   */
  public HttpUsers(
      Transport transport,
      Target target,
      List<PlannedRequest> requests,
      OutcomeClassifier classifier,
      LoadListener listener,
      Timeouts timeouts)
      throws UnknownHostException {
    this(transport, target, requests, requests.size(), classifier, listener, timeouts);
  }

  private HttpUsers(
      Transport transport,
      Target target,
      List<PlannedRequest> requests,
      int heardCount,
      OutcomeClassifier classifier,
      LoadListener listener,
      Timeouts timeouts)
      throws UnknownHostException {
    this.heardCount = heardCount;
    this.dialer = new Dialer(transport, target, timeouts);
    this.wire = target.wire();
    this.requests = requests.stream().map(each -> EncodedRequest.of(each, target)).toList();
    this.classifier = classifier;
    this.listener = listener;
    this.timeouts = timeouts;
  }

  /** A user whose calls all come from this event loop, which must be one of the transport's. */
  public HttpUser newUser(EventLoop eventLoop) {
    return loops
        .computeIfAbsent(
            eventLoop,
            loop ->
                new UserLoop(
                    loop,
                    dialer,
                    wire,
                    requests,
                    heardCount,
                    classifier,
                    listener.newWorker(),
                    timeouts))
        .newUser();
  }

  /** At which addresses the target is reached, or through which socket. */
  public String addresses() {
    return dialer.addresses();
  }

  /** Connections that the target had closed while idle and that were opened again. */
  public long reconnectCount() {
    return loops.values().stream().mapToLong(UserLoop::reconnectCount).sum();
  }

  @Override
  public void close() {
    requests.forEach(EncodedRequest::release);
  }
}
