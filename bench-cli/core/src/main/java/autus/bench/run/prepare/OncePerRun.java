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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Sends what a plan wants sent once before its load and once after it, by a user of its own, whose
 * cookies and captured values last from the one to the other. Used by one thread.
 */
public final class OncePerRun implements AutoCloseable {

  /** Who presses Ctrl-C wants an end soon, and a target that was left clean. */
  static final Duration HASTE = Duration.ofSeconds(5);

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

  /**
   * Sends what comes after the load, each request whatever became of the others; all of them
   * together take at most {@link #HASTE} from an interruption on.
   *
   * @param interrupted whether the run has been interrupted by now
   * @return the failures
   */
  public List<String> tearDown(BooleanSupplier interrupted) throws InterruptedException {
    Script teardown = plan.beside().teardown();
    user.draw(teardown);
    Haste haste = new Haste(interrupted);
    List<String> failures = new ArrayList<>();
    boolean isStuck = false;
    for (int number : teardown.requests()) {
      Optional<String> problem = isStuck ? Optional.empty() : haste.await(user.begin(number));
      if (problem.isEmpty()) {
        failures.add(
            "the teardown request %s was %s within %d s of the interruption"
                .formatted(
                    plan.nameBeside(number),
                    isStuck ? "not sent" : "not answered",
                    HASTE.toSeconds()));
        isStuck = true; // its connection still waits for a response
      } else if (!problem.get().isEmpty()) {
        failures.add(
            "the teardown request %s failed: %s".formatted(plan.nameBeside(number), problem.get()));
      }
    }
    return failures;
  }

  /** Waits without a bound of its own until an interruption, and a bounded time from there. */
  private static final class Haste {

    private static final long LOOK_MILLIS = 50;

    private final BooleanSupplier interrupted;
    private OptionalLong deadlineNanos = OptionalLong.empty();

    Haste(BooleanSupplier interrupted) {
      this.interrupted = interrupted;
    }

    /** What comes of it; empty if it did not come in time. */
    Optional<String> await(Future<String> ended) throws InterruptedException {
      while (true) {
        try {
          return Optional.of(ended.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
          if (deadlineNanos.isEmpty() && interrupted.getAsBoolean()) {
            deadlineNanos = OptionalLong.of(System.nanoTime() + HASTE.toNanos());
          }
          if (deadlineNanos.isPresent() && System.nanoTime() - deadlineNanos.getAsLong() >= 0) {
            return Optional.empty();
          }
        } catch (ExecutionException broken) {
          throw new IllegalStateException("an event loop does not answer", broken);
        }
      }
    }
  }

  @Override
  public void close() {
    user.close();
  }
}
