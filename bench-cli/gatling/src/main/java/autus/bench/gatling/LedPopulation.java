package autus.bench.gatling;

import io.gatling.commons.util.Clock;
import io.gatling.core.controller.inject.Workload;
import io.gatling.core.scenario.Population;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import scala.concurrent.duration.FiniteDuration;

/**
 * The users of one population while it runs. When they come is Gatling's: its workload is asked
 * second by second, on a clock that stands at the beginning of that second, so that what it says is
 * exact. Whoever calls holds the run's lock, unless said otherwise.
 */
final class LedPopulation {

  /** What Gatling's own injector asks for at once. */
  private static final long BATCH_MILLIS = 1000;

  private static final FiniteDuration BATCH =
      new FiniteDuration(BATCH_MILLIS, TimeUnit.MILLISECONDS);

  private final String name;
  private final int group;
  private final long startNanos;
  private final Consumer<Runnable> guard;
  private final Workload workload;
  private long batch;
  private boolean isReplacing;

  /**
   * A population whose first users come at an instant.
   *
   * @param group its number in the plan
   * @param startNanos on the clock of {@code System.nanoTime()}
   * @param arrivals gives each user of this population its event loop
   * @param guard runs steps of its users
   */
  LedPopulation(
      Population population,
      int group,
      long startNanos,
      Function<LedPopulation, EventLoopGroup> arrivals,
      Consumer<Runnable> guard) {
    this.name = population.scenario().name();
    this.group = group;
    this.startNanos = startNanos;
    this.guard = guard;
    Clock clock = () -> batch * BATCH_MILLIS;
    this.workload =
        population
            .injectionProfile()
            .workload(
                population.scenario(),
                new AtomicLong(),
                0,
                arrivals.apply(this),
                new LeadStatistics(action -> (user, session, next) -> {}),
                clock);
  }

  String name() {
    return name;
  }

  int group() {
    return group;
  }

  /** When the last user should have come. */
  long endNanos() {
    return startNanos + workload.duration().toNanos();
  }

  /** Whether no user will come at all. */
  boolean isEmpty() {
    return workload.isEmpty();
  }

  /** When the next batch begins. */
  long nextBatchNanos() {
    return startNanos + TimeUnit.MILLISECONDS.toNanos(batch * BATCH_MILLIS);
  }

  /** Lets the users of the next batch come. */
  void inject() {
    workload.injectBatch(BATCH);
    batch++;
  }

  /**
   * When a user comes who is injected now, so long after the batch begins; who replaces another
   * comes at once.
   */
  long arrivalNanos(long delayNanos) {
    return isReplacing ? System.nanoTime() : nextBatchNanos() + delayNanos;
  }

  /** A user has left, for whom another may come. */
  void userLeft() {
    isReplacing = true;
    workload.endUser();
    isReplacing = false;
  }

  /** Whether all users have been let come. */
  boolean hasAllUsers() {
    return workload.isAllUsersScheduled();
  }

  /** Whether all users have come and left. */
  boolean isOver() {
    return workload.isAllUsersStopped();
  }

  /** Runs a step of a user. On its event loop, without the lock. */
  void guarded(Runnable step) {
    guard.accept(step);
  }

  /** Ends the run for what the code of the scenario threw. On any thread. */
  void broken(Error thrown) {
    guard.accept(
        () -> {
          throw thrown;
        });
  }
}
