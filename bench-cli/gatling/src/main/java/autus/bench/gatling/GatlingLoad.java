package autus.bench.gatling;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.LoadListener;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.HttpUser;
import autus.bench.load.http.HttpUsers;
import autus.bench.plan.PlannedRequest;
import autus.bench.target.Target;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import scala.runtime.BoxedUnit;

/**
 * A load whose users follow scenarios written in Gatling's DSL: Gatling injects them, leads them
 * through their steps and keeps their sessions; each sends by our engine on a connection of its
 * own, which is given up when it leaves. One load at a time in a JVM: Gatling keeps its
 * configuration in a global. Close it after the run.
 */
public final class GatlingLoad implements AutoCloseable {

  /** How much of a body checks can see. */
  private static final int CHECKED_BODY_BYTES = 1 << 20;

  private static final String USER = "autus.user";

  private final Transport transport;
  private final HttpUsers users;
  private final BitSet checkedRequests = new BitSet();

  /**
   * Prepares the load.
   *
   * @param requests what the scenarios' steps send
   * @param listener is told of each exchange
   * @throws UnknownHostException if the target's name has no address
   */
  public GatlingLoad(
      Transport transport,
      Target target,
      List<PlannedRequest> requests,
      OutcomeClassifier classifier,
      LoadListener listener,
      Timeouts timeouts)
      throws UnknownHostException {
    this.transport = transport;
    this.users =
        new HttpUsers(
            transport,
            target,
            requests,
            classifier,
            () -> new ReadingBodies(listener.newWorker()),
            timeouts);
  }

  /**
   * A step that sends a request and waits for its end. A request that fails, and a check that does,
   * mark the session as failed.
   *
   * @param request its position among the requests
   * @param checks of the response's body: jsonPath, css, regex, substring and bodyString; those of
   *     a request that failed are left out
   */
  public ActionBuilder send(int request, CheckBuilder... checks) {
    BodyChecks bodyChecks = BodyChecks.of(checks);
    if (checks.length > 0) {
      checkedRequests.set(request);
    }
    return SessionAction.builder(
        "send", (session, next) -> send(withUser(session), request, bodyChecks, next));
  }

  private void send(Session session, int request, BodyChecks checks, Action next) {
    HttpUser user = user(session);
    user.send(
        request,
        System.nanoTime(),
        () ->
            next.$bang(
                user.failure() == null ? checks.applied(user, session) : session.markAsFailed()));
  }

  /** A session whose user has a connection, which it gives up when it leaves. */
  private Session withUser(Session session) {
    if (session.contains(USER)) {
      return session;
    }
    HttpUser user = users.newUser(session.eventLoop());
    Session entered = session.set(USER, user);
    return entered.copy(
        entered.scenario(),
        entered.userId(),
        entered.attributes(),
        entered.baseStatus(),
        entered.blockStack(),
        leaving -> {
          user.leave();
          session.onExit().apply(leaving);
          return BoxedUnit.UNIT;
        },
        entered.eventLoop());
  }

  private static HttpUser user(Session session) {
    return (HttpUser) session.attributes().apply(USER);
  }

  /**
   * Runs populations until their last user left.
   *
   * @param populations called once Gatling is configured, as its DSL demands
   * @param bound how long to wait for them at most
   * @throws TimeoutException if users are left after that time
   */
  public void run(Supplier<List<PopulationBuilder>> populations, Duration bound)
      throws InterruptedException, TimeoutException {
    GatlingCore.run(populations, transport.eventLoops(), bound);
  }

  @Override
  public void close() {
    users.close();
  }

  /** Keeps the bodies that checks look at. */
  private final class ReadingBodies implements ExchangeListener {

    private final ExchangeListener listener;

    ReadingBodies(ExchangeListener listener) {
      this.listener = listener;
    }

    @Override
    public void begins(int request, long startNanos) {
      listener.begins(request, startNanos);
    }

    @Override
    public void ended(Exchange exchange) {
      listener.ended(exchange);
    }

    @Override
    public boolean wantsKey(int request) {
      return listener.wantsKey(request);
    }

    @Override
    public int wantedBodyBytes(int request) {
      int wanted = listener.wantedBodyBytes(request);
      return checkedRequests.get(request) ? Math.max(wanted, CHECKED_BODY_BYTES) : wanted;
    }
  }
}
