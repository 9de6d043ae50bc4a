package autus.bench.run.prepare;

import autus.bench.error.EnvironmentException;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.HttpUsers;
import autus.bench.load.http.SteppingUser;
import autus.bench.plan.LoadPlan;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Sends single requests of a plan, which are recorded nowhere. Used by one thread. */
final class SingleUser implements AutoCloseable {

  private static final Answer NONE =
      new Answer(0, Outcome.UNKNOWN, FailureKind.CONNECT, "it was not sent");

  /** Written by the event loop, which tells the sender afterwards. */
  private volatile Answer last = NONE;

  private final SteppingUser user;

  /**
   * What became of a request.
   *
   * @param status 0 if no response came
   * @param failure null if it was answered as expected
   * @param message what failed; empty if nothing did
   */
  record Answer(int status, Outcome outcome, @Nullable FailureKind failure, String message) {

    private static Answer of(Exchange exchange) {
      return new Answer(
          exchange.status(), exchange.outcome(), exchange.failure(), exchange.failureMessage());
    }
  }

  private SingleUser(Transport transport, LoadPlan plan, OutcomeClassifier classifier)
      throws UnknownHostException, InterruptedException {
    HttpUsers users =
        new HttpUsers(
            transport,
            plan,
            classifier,
            () -> exchange -> last = Answer.of(exchange),
            Timeouts.DEFAULT);
    user = SteppingUser.open(transport, users, plan.newVisit(0, 0), Timeouts.DEFAULT);
  }

  /**
   * A user of that plan.
   *
   * @throws EnvironmentException if the target cannot be reached
   */
  static SingleUser open(Transport transport, LoadPlan plan, OutcomeClassifier classifier)
      throws InterruptedException {
    Preflight.check(transport, plan.target());
    try {
      return new SingleUser(transport, plan, classifier);
    } catch (UnknownHostException unknown) {
      throw new EnvironmentException(
          "target %s: the host name has no address; check its spelling"
              .formatted(plan.target().authority()));
    }
  }

  /** Sends the request with that position in the plan and waits for its end. */
  Answer send(int request) throws InterruptedException {
    last = NONE;
    user.send(request);
    return last;
  }

  @Override
  public void close() {
    user.close();
  }
}
