package autus.bench.load.gatling;

import autus.bench.load.LoadPlan;
import autus.bench.load.Population;
import autus.bench.load.http.HttpUsers;
import autus.bench.load.http.Transport;
import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Carries out a plan: lets its users arrive, send and think until the window ends. */
public final class LoadGenerator {

  /**
   * The window begins this long after the start. Gatling makes all users at once, and each waits on
   * its event loop for the exact instant of its arrival: Gatling's own ramps count whole seconds,
   * so a ramp of half a second would bring nobody.
   */
  static final long LEAD_NANOS = 100_000_000L;

  private final Transport transport;
  private final HttpUsers httpUsers;
  private final LoadPlan plan;
  private final Schedule schedule;
  private final List<UserActions> groups = new ArrayList<>();

  private LoadGenerator(
      Transport transport, HttpUsers httpUsers, LoadPlan plan, Schedule schedule) {
    this.transport = transport;
    this.httpUsers = httpUsers;
    this.plan = plan;
    this.schedule = schedule;
  }

  /**
   * Prepares the load. Its window begins at {@code schedule.startNanos()}, which should lie a
   * little ahead.
   */
  public static LoadGenerator of(
      Transport transport, HttpUsers httpUsers, LoadPlan plan, Schedule schedule) {
    return new LoadGenerator(transport, httpUsers, plan, schedule);
  }

  /**
   * Runs the load to its end, the drain included.
   *
   * @param drain how long to wait at most, after the window, for the last answers
   * @throws TimeoutException if users are still busy after the drain
   */
  public void run(Duration drain) throws InterruptedException, TimeoutException {
    Duration bound =
        Duration.ofNanos(LEAD_NANOS + plan.warmUpNanos() + plan.windowNanos()).plus(drain);
    GatlingCore.run(this::populations, transport.eventLoops(), bound);
  }

  /**
   * How many arrivals of open loads were due in the window and never sent. Call it after the run.
   */
  public long unsentCount() {
    return groups.stream().mapToLong(UserActions::unsentCount).sum();
  }

  private List<PopulationBuilder> populations() {
    List<PopulationBuilder> populations = new ArrayList<>();
    for (int group = 0; group < plan.groups().size(); group++) {
      Population users = plan.groups().get(group);
      UserActions actions = new UserActions(group, plan, schedule, httpUsers);
      groups.add(actions);
      populations.add(
          CoreDsl.scenario("group-" + group)
              .exec(actions.arrive())
              .asLongAs(UserActions::continues)
              .on(CoreDsl.exec(actions.send()).exec(actions.think()))
              .exec(actions.leave())
              .injectOpen(CoreDsl.atOnceUsers(users.users())));
    }
    return populations;
  }
}
