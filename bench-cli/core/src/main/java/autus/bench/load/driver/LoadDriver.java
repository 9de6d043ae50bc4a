package autus.bench.load.driver;

import autus.bench.load.connection.Transport;
import autus.bench.load.http.HttpUsers;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Visits;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: lets its users arrive, send and think until the window ends. Users are spread
 * evenly over the event loops and stay where they are, so that nothing of a request crosses
 * threads. To be run once.
 */
public final class LoadDriver implements Drive {

  /**
   * The window begins this long after the start, for users to be made until then. Each waits on its
   * event loop for the exact instant of its arrival.
   */
  static final long LEAD_NANOS = 100_000_000L;

  /** For event loops to let go of users who had to be abandoned. */
  private static final long ABANDONING_SECONDS = 5;

  private final HttpUsers httpUsers;
  private final Schedule schedule;
  private final List<RunningGroup> groups;
  private final List<LoopDriver> loops;
  private final EndOfRows endOfRows = new EndOfRows();
  private final CountDownLatch busyLoops;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  private LoadDriver(
      Transport transport, HttpUsers httpUsers, LoadPlan plan, Visits visits, Schedule schedule) {
    this.httpUsers = httpUsers;
    this.schedule = schedule;
    this.groups =
        IntStream.range(0, plan.groups().size())
            .mapToObj(
                group -> new RunningGroup(group, plan, visits, schedule, endOfRows, this::look))
            .toList();
    this.loops = new ArrayList<>();
    for (EventLoop eventLoop : transport.loops()) {
      loops.add(new LoopDriver(eventLoop, schedule, new Ending()));
    }
    this.busyLoops = new CountDownLatch(loops.size());
  }

  /**
   * Prepares the load. Its window begins at {@code schedule.startNanos()}, which should lie a
   * little ahead.
   */
  public static LoadDriver of(
      Transport transport, HttpUsers httpUsers, LoadPlan plan, Schedule schedule) {
    return of(transport, httpUsers, plan, new Visits(plan), schedule);
  }

  /**
   * The same of a run whose users share something.
   *
   * @param visits what they send
   */
  public static LoadDriver of(
      Transport transport, HttpUsers httpUsers, LoadPlan plan, Visits visits, Schedule schedule) {
    return new LoadDriver(transport, httpUsers, plan, visits, schedule);
  }

  @Override
  public void run(Duration drain) throws InterruptedException, TimeoutException {
    schedule.whenEndedEarly(this::look);
    long boundNanos = schedule.endNanos() - System.nanoTime() + drain.toNanos();
    for (int i = 0; i < loops.size(); i++) {
      int position = i;
      loops.get(i).begin(loop -> users(loop, position));
    }
    try {
      if (!busyLoops.await(boundNanos, TimeUnit.NANOSECONDS)) {
        throw new TimeoutException("users were still busy after the drain");
      }
      if (endOfRows.wasMet()) {
        schedule.endNow(); // nobody is left who could send in the rest of the window
      }
    } finally {
      if (busyLoops.getCount() > 0) {
        loops.forEach(LoopDriver::abandon);
        var unused = busyLoops.await(ABANDONING_SECONDS, TimeUnit.SECONDS);
      }
    }
    RuntimeException broken = failure.get();
    if (broken != null) {
      throw new IllegalStateException("the load could not be driven to its end", broken);
    }
  }

  /** Every user whose number, over all groups, leaves that remainder. */
  private List<VirtualUser> users(LoopDriver loop, int remainder) {
    List<VirtualUser> users = new ArrayList<>();
    int number = 0;
    for (RunningGroup group : groups) {
      for (int user = 0; user < group.userCount(); user++) {
        if (number % loops.size() == remainder) {
          users.add(group.newUser(user, loop, httpUsers.newUser(loop.eventLoop())));
        }
        number++;
      }
    }
    return users;
  }

  @Override
  public long unsentCount() {
    return groups.stream().mapToLong(RunningGroup::unsentCount).sum();
  }

  /** What became of users for whom a feeder had no row left; empty if there were none. */
  @Override
  public Optional<String> earlyEnd() {
    return endOfRows.words(groups.stream().mapToLong(RunningGroup::userCount).sum());
  }

  private void look() {
    loops.forEach(LoopDriver::look);
  }

  private final class Ending implements LoopDriver.Listener {

    @Override
    public void allLeft() {
      busyLoops.countDown();
    }

    @Override
    public void failed(RuntimeException broken) {
      failure.compareAndSet(null, broken);
      loops.forEach(LoopDriver::abandon);
    }
  }
}
