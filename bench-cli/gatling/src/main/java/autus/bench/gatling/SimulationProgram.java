package autus.bench.gatling;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import autus.bench.load.connection.Transport;
import autus.bench.load.driver.Drive;
import autus.bench.load.driver.Schedule;
import autus.bench.load.driver.UserLead;
import autus.bench.load.http.HttpUsers;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Visits;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Function0;
import scala.Option;
import scala.runtime.BoxedUnit;

/** A simulation that leads the users of its runs. One run at a time in a JVM. */
final class SimulationProgram implements UserLead {

  /** Gatling keeps its configuration in a global, and whoever sets it would disturb the other. */
  private static final AtomicBoolean RUNNING = new AtomicBoolean();

  private static final Logger LOGGER = LoggerFactory.getLogger(SimulationProgram.class);

  private final Inspected inspected;
  private final String digest;
  private @Nullable GatlingLog log;

  SimulationProgram(Inspected inspected, String digest) {
    this.inspected = inspected;
    this.digest = digest;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public void before() {
    if (!RUNNING.compareAndSet(false, true)) {
      throw new EnvironmentException(
          "another scenario in Java is running in this JVM, and Gatling's configuration is a global that only one can have; run them one after the other, or in a process each");
    }
    log = GatlingLog.taken();
    try {
      GatlingCore.configure();
      call(inspected.parameters().before());
    } catch (RuntimeException | Error broken) {
      leave();
      throw new UserErrorException(
          "before() of the scenario failed: " + inspected.code().words(broken), broken);
    }
  }

  @Override
  public void after() {
    try {
      call(inspected.parameters().after());
    } catch (RuntimeException | Error broken) {
      LOGGER.error("after() of the scenario failed", broken); // what was measured is not lost
    } finally {
      leave();
    }
  }

  private void leave() {
    GatlingLog taken = log;
    if (taken != null) {
      taken.close();
    }
    RUNNING.set(false);
  }

  private static void call(Option<Function0<BoxedUnit>> hook) {
    if (hook.isDefined()) {
      hook.get().apply();
    }
  }

  @Override
  public Drive drive(
      Transport transport, HttpUsers users, LoadPlan plan, Visits visits, Schedule schedule) {
    return new LedRun(inspected, transport, users, plan, visits, schedule);
  }
}
