package autus.bench.gatling;

import autus.bench.load.connection.Transport;
import autus.bench.load.driver.Drive;
import autus.bench.load.driver.Schedule;
import autus.bench.load.http.HttpUsers;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Visits;
import autus.bench.secret.SecretNames;
import io.gatling.core.CoreComponents;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.controller.inject.PopulationFlows;
import io.gatling.core.scenario.Population;
import io.gatling.core.session.Session;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One run of a simulation: lets Gatling's users come on our event loops, and ends when the last has
 * left or the window is over. To be run once.
 */
final class LedRun implements Drive {

  /** Users of open populations are let come so long before their instant. */
  private static final long AHEAD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long ABANDONING_SECONDS = 5;

  private final Inspected inspected;
  private final HttpUsers httpUsers;
  private final LoadPlan plan;
  private final Visits visits;
  private final Schedule schedule;
  private final Transport transport;
  private final SecretNames secrets;
  private final List<LoopUsers> loops = new ArrayList<>();
  private final CountDownLatch busyLoops;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicReference<@Nullable String> earlyEnd = new AtomicReference<>();

  /**
   * A batch that lets the next one come when the run has just ended is not refused, but forgotten.
   */
  private final ScheduledExecutorService injection =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "autus-injection");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  /** Guards the populations and the fields below. */
  private final Object lock = new Object();

  private @Nullable PopulationFlows<String, Population> waiting;
  private int runningCount;
  private int userCount;

  LedRun(
      Inspected inspected,
      Transport transport,
      HttpUsers httpUsers,
      LoadPlan plan,
      Visits visits,
      Schedule schedule) {
    this.inspected = inspected;
    this.transport = transport;
    this.httpUsers = httpUsers;
    this.plan = plan;
    this.visits = visits;
    this.schedule = schedule;
    this.secrets = inspected.secrets();
    List<EventLoop> eventLoops = transport.loops();
    this.busyLoops = new CountDownLatch(eventLoops.size());
    eventLoops.forEach(loop -> loops.add(new LoopUsers(loop, busyLoops)));
  }

  @Override
  public void run(Duration drain) throws InterruptedException, TimeoutException {
    schedule.whenEndedEarly(over::countDown);
    try (ActorSystem actors = GatlingCore.actors(this::broken)) {
      CoreComponents core =
          GatlingCore.components(
              actors,
              transport.eventLoops(),
              this::endEarly,
              new LeadStatistics(this::senderOf),
              new ExitAction(this::userLeft));
      synchronized (lock) {
        waiting = GatlingCore.built(() -> inspected.parameters().populationFlows(core));
        startReady(schedule.startNanos());
      }
      boolean isTimedOut =
          !over.await(schedule.endNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
      end(isTimedOut, drain);
    } finally {
      injection.shutdownNow();
    }
    Throwable broken = failure.get();
    if (broken != null) {
      throw inspected.code().hasThrown(broken)
          ? inspected.code().end(broken)
          : new IllegalStateException("the load could not be driven to its end", broken);
    }
  }

  /** Lets nobody send any more, and waits for the responses that are still to come. */
  private void end(boolean isTimedOut, Duration drain)
      throws InterruptedException, TimeoutException {
    if (!isTimedOut) {
      schedule.endNow();
    }
    injection.shutdownNow();
    loops.forEach(LoopUsers::close);
    if (!busyLoops.await(drain.toNanos(), TimeUnit.NANOSECONDS)) {
      loops.forEach(LoopUsers::abandon);
      var unused = busyLoops.await(ABANDONING_SECONDS, TimeUnit.SECONDS);
      throw new TimeoutException("users were still busy after the drain");
    }
  }

  private Sender senderOf(HttpAction action) {
    int number = inspected.requests().number(action);
    return new StepSender(
        number,
        plan.requests().get(number),
        RequestDeclaration.madeTexts(action, inspected.requests().protocol()),
        BodyChecks.of(action.received().checks()),
        schedule,
        secrets,
        inspected.code());
  }

  /** Lets the populations begin that wait for no other any more. With the lock. */
  private void startReady(long startNanos) {
    PopulationFlows<String, Population> before = waiting;
    if (before == null) {
      return;
    }
    var ready = before.extractReady();
    waiting = ready._2();
    for (Population population : CollectionConverters.asJava(ready._1())) {
      runningCount++;
      start(
          new LedPopulation(
              population,
              inspected.groupOf(population.scenario().name()),
              startNanos,
              each -> new NewUsers(transport.eventLoops(), () -> newUser(each)),
              this::guarded));
    }
    if (runningCount == 0) {
      over.countDown();
    }
  }

  private void start(LedPopulation population) {
    if (population.isEmpty()) {
      at(population.endNanos(), () -> ended(population));
      return;
    }
    boolean isOpen = inspected.isOpen(population.group());
    inject(population, isOpen ? AHEAD_NANOS : 0);
  }

  /** Lets users come batch by batch, each so long before it begins. */
  private void inject(LedPopulation population, long aheadNanos) {
    at(
        population.nextBatchNanos() - aheadNanos,
        () -> {
          synchronized (lock) {
            population.inject();
            if (population.isOver()) {
              ended(population);
            } else if (!population.hasAllUsers()) {
              inject(population, aheadNanos);
            }
          }
        });
  }

  private void at(long nanos, Runnable task) {
    var unused =
        injection.schedule(() -> guarded(task), nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** With the lock. */
  private LedUser newUser(LedPopulation population) {
    int user = userCount++;
    LoopUsers home = loops.get(user % loops.size());
    return new LedUser(
        population,
        home,
        visits.of(population.group(), user),
        () -> httpUsers.newUser(home.loop()));
  }

  /** On the user's event loop. */
  private void userLeft(Session session) {
    LedUser user = (LedUser) session.eventLoop();
    user.leave();
    LedPopulation population = user.population();
    synchronized (lock) {
      population.userLeft();
      if (population.isOver()) {
        ended(population);
      }
    }
  }

  private void ended(LedPopulation population) {
    synchronized (lock) {
      PopulationFlows<String, Population> before = waiting;
      if (before != null) {
        waiting = before.remove(population.name());
      }
      runningCount--;
      startReady(System.nanoTime());
    }
  }

  /** A step that breaks must not leave its user behind for ever. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error broken) {
      broken(broken);
    }
  }

  /**
   * Something threw what no user can go on after: all leave, also those who wait for a response.
   */
  private void broken(Throwable thrown) {
    if (failure.compareAndSet(null, thrown)) {
      over.countDown();
      loops.forEach(LoopUsers::close);
      loops.forEach(LoopUsers::abandon);
    }
  }

  private void endEarly(String why) {
    earlyEnd.compareAndSet(null, why);
    over.countDown();
  }

  @Override
  public long unsentCount() {
    return 0;
  }

  @Override
  public Optional<String> earlyEnd() {
    return Optional.ofNullable(earlyEnd.get());
  }
}
