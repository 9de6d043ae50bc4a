package autus.bench.run.prepare;

import autus.bench.error.EnvironmentException;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.HttpUsers;
import autus.bench.load.http.SteppingUser;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.RequestSequence;
import autus.bench.plan.Script;
import autus.bench.plan.Visits;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends what a plan wants sent once before its load and once after it, by a user of its own, whose
 * cookies and captured values last from the one to the other. Used by one thread.
 */
public final class OncePerRun implements AutoCloseable {

  private final LoadPlan plan;
  private final RequestSequence visit;
  private final SteppingUser user;

  private OncePerRun(LoadPlan plan, RequestSequence visit, SteppingUser user) {
    this.plan = plan;
    this.visit = visit;
    this.user = user;
  }

  /**
   * The user of a plan.
   *
   * @throws UnknownHostException if the target's name has no address
   */
  public static OncePerRun open(Transport transport, LoadPlan plan, OutcomeClassifier classifier)
      throws InterruptedException, UnknownHostException {
    Timeouts timeouts = Timeouts.of(plan.target());
    HttpUsers users = new HttpUsers(transport, plan, classifier, () -> exchange -> {}, timeouts);
    RequestSequence visit = plan.newVisit(0, 0);
    return new OncePerRun(plan, visit, SteppingUser.open(transport, users, visit, timeouts));
  }

  /**
   * Sends what comes before the load.
   *
   * @return what all users send, with what the responses gave
   * @throws EnvironmentException if a request fails; those behind it are not sent
   */
  public Visits setUp() throws InterruptedException {
    Script setup = plan.beside().setup();
    user.draw(setup);
    for (int number : setup.requests()) {
      String problem = user.step(number);
      if (!problem.isEmpty()) {
        throw new EnvironmentException(
            "the setup request %s failed, so the load was not begun: %s; correct it, or what the target makes of it"
                .formatted(plan.nameBeside(number), problem));
      }
    }
    return new Visits(plan, visit.values());
  }

  /** Sends what comes after the load, each request whatever became of the others; the failures. */
  public List<String> tearDown() throws InterruptedException {
    Script teardown = plan.beside().teardown();
    user.draw(teardown);
    List<String> failures = new ArrayList<>();
    for (int number : teardown.requests()) {
      String problem = user.step(number);
      if (!problem.isEmpty()) {
        failures.add(
            "the teardown request %s failed: %s".formatted(plan.nameBeside(number), problem));
      }
    }
    return failures;
  }

  @Override
  public void close() {
    user.close();
  }
}
