package autus.bench.junit;

import autus.bench.scenario.Scenario;
import autus.bench.scenario.build.ScenarioBuilder;
import autus.bench.shape.LoadChanges;
import autus.bench.shape.RateRange;
import autus.bench.target.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A load that a test runs by itself: a parameter of its method, which then may change it by its
 * other parameters, and run it more than once. It begins as the scenario of {@link LoadTest}.
 * Immutable: each method gives another one.
 */
public final class Load {

  private final TestCall call;
  private final Optional<Scenario> own;
  private final UnaryOperator<Scenario> changes;

  Load(TestCall call) {
    this(call, Optional.empty(), UnaryOperator.identity());
  }

  private Load(TestCall call, Optional<Scenario> own, UnaryOperator<Scenario> changes) {
    this.call = call;
    this.own = own;
    this.changes = changes;
  }

  /** Another scenario. Its target is its own. */
  public Load scenario(Scenario other) {
    return new Load(call, Optional.of(other), changes);
  }

  /** The same of one that is put together here. */
  public Load scenario(ScenarioBuilder other) {
    return scenario(other.build());
  }

  /**
   * Another server.
   *
   * @param url scheme, host and port
   */
  public Load target(String url) {
    return with(scenario -> scenario.withTarget(Target.parse(url)));
  }

  /** So many users, each of which waits for its responses. */
  public Load users(int users) {
    return with(scenario -> scenario.withUsers(users));
  }

  /** In place of users: requests per second, such as {@code 200/s}. */
  public Load rate(String rate) {
    return with(scenario -> scenario.withLoad(LoadChanges.arrivals(RateRange.parse(rate))));
  }

  /** How long requests are sent. */
  public Load duration(Duration duration) {
    return with(scenario -> scenario.withDuration(duration));
  }

  /** Any other change of the scenario. */
  public Load with(UnaryOperator<Scenario> change) {
    UnaryOperator<Scenario> before = changes;
    return new Load(call, own, scenario -> change.apply(before.apply(scenario)));
  }

  /**
   * Runs it to its end, and requires the gates of the annotations and of the scenario to hold.
   *
   * @throws org.opentest4j.AssertionFailedError if one does not hold, with the numbers
   * @throws org.opentest4j.TestAbortedException if the run is not valid, or decides nothing
   * @throws autus.bench.error.UserErrorException if the scenario or a change has a mistake
   * @throws autus.bench.error.EnvironmentException if the target cannot be reached
   */
  public LoadResult run() throws InterruptedException {
    return call.run(changes.apply(own.isPresent() ? own.get() : call.declaredScenario()));
  }
}
