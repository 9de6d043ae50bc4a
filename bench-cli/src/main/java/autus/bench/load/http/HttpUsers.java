package autus.bench.load.http;

import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.LoadListener;
import autus.bench.load.LoadPlan;
import autus.bench.load.Visit;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

  private final Transport transport;
  private final LoadPlan plan;
  private final InetSocketAddress address;
  private final List<EncodedRequest> requests;
  private final OutcomeClassifier classifier;
  private final LoadListener listener;
  private final Timeouts timeouts;
  private final Map<EventLoop, UserLoop> loops = new ConcurrentHashMap<>();

  /**
   * Prepares the users of one run.
   *
   * @throws UnknownHostException if the target's name has no address
   */
  public HttpUsers(
      Transport transport,
      LoadPlan plan,
      OutcomeClassifier classifier,
      LoadListener listener,
      Timeouts timeouts)
      throws UnknownHostException {
    this.transport = transport;
    this.plan = plan;
    this.address =
        new InetSocketAddress(InetAddress.getByName(plan.target().host()), plan.target().port());
    this.requests =
        plan.requests().stream()
            .map(request -> EncodedRequest.of(request, plan.target().authority()))
            .toList();
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
                    transport.channelType(),
                    address,
                    requests,
                    classifier,
                    listener.newWorker(),
                    timeouts))
        .newUser();
  }

  /** What the first user of the plan sends. */
  Visit firstVisit() {
    return plan.newVisit(0, 0);
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
