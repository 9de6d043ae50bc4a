package autus.responsecache;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a small world in every order in which its actors can take their steps. Actors are threads
 * that run production code and pause wherever the order matters; one runs at a time. An order is
 * tried from the start again for each choice, and left where it reaches a state that was seen.
 *
 * <p>That is sound as long as the world's description holds all that its future depends on.
 */
final class Interleavings implements AutoCloseable {

  private static final int MAX_STEPS = 400;
  private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

  /** The first JDK whose virtual threads leave their carrier in the middle of a lock. */
  private static final int FIRST_WITH_FREE_CARRIERS = 24;

  private final ExecutorService threads = threads();
  private final Set<String> seen = new HashSet<>();
  private final List<Integer> choices = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();

  /** Virtual ones, which hand over to each other without the kernel: a search does little else. */
  private static ExecutorService threads() {
    if (Runtime.version().feature() >= FIRST_WITH_FREE_CARRIERS) {
      try {
        return (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return Executors.newCachedThreadPool(Interleavings::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "actor");
    thread.setDaemon(true);
    return thread;
  }

  /** What is run: actors that pause, and a description of the state. */
  abstract static class World {

    private final List<Actor> actors = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final StringBuilder story = new StringBuilder();
    private @Nullable Scheduler scheduler;

    /** Something that an actor does. */
    interface Body {
      void run(Actor self) throws Exception;
    }

    /** Something that happens once, when it can, to the world. */
    record Event(String name, IntSupplier alternatives, Runnable effect) {}

    /** Adds an actor; those of one kind must not differ in what they do. */
    Actor actor(String kind, Body body) {
      Actor actor = new Actor(this, kind, actors.size() + 1, body);
      actors.add(actor);
      return actor;
    }

    void event(String name, Supplier<Boolean> possible, Runnable effect) {
      events.add(new Event(name, () -> possible.get() ? 1 : 0, effect));
    }

    /** All that the future depends on, but the actors' own positions. */
    abstract String state();

    /** The description without what differs between two runs of one order, such as durations. */
    abstract String canonical(CharSequence description);

    /** What happened so far, for whoever reads a failure. */
    String story() {
      return story.toString();
    }

    private String description() {
      StringBuilder text = new StringBuilder(state());
      // Actors of one kind do the same: it is no other state when two of them change places.
      actors.stream()
          .map(actor -> "|" + actor.kind + (actor.ended ? "ended" : actor.memory))
          .sorted()
          .forEach(text::append);
      events.forEach(event -> text.append('|').append(event.name()));
      return canonical(text);
    }
  }

  /** A thread of the world. */
  static final class Actor {

    private final World world;
    private final String kind;
    private final String name;
    private final World.Body body;
    private final StringBuilder memory = new StringBuilder();
    private IntSupplier alternatives = () -> 1;
    private String step = "begins";
    private boolean ended;
    private @Nullable Future<?> running;
    private volatile @Nullable Thread thread;
    private volatile int chosen = -1;
    private volatile boolean abandoned;
    private @Nullable Throwable failure;

    /** Whether this thread is an actor, and not the one that prepares the world. */
    static boolean isAtWork() {
      return CURRENT.get() != null;
    }

    /** The actor that this thread is. */
    static Actor current() {
      return CURRENT.get();
    }

    private Actor(World world, String kind, int number, World.Body body) {
      this.world = world;
      this.kind = kind;
      this.name = kind + " (actor " + number + ")";
      this.body = body;
    }

    /** Pauses before a step that may come out in one way. */
    void pause(String before) {
      pause(before, () -> 1);
    }

    /**
     * Pauses until the step is chosen.
     *
     * @param ways in how many ways the step may come out now; 0 while it is not possible
     * @return the way, from 0
     */
    int pause(String before, IntSupplier ways) {
      if (abandoned) {
        throw new Abandoned();
      }
      step = before;
      alternatives = ways;
      memory.append(before).append(';');
      Scheduler scheduler = world.scheduler;
      if (scheduler == null) {
        throw new IllegalStateException("the world does not run");
      }
      scheduler.handOver();
      return awaitTurn();
    }

    /** Notes what was seen, which the next steps may depend on. */
    void remember(Object seen) {
      memory.append(seen).append(';');
    }

    private int awaitTurn() {
      while (chosen < 0 && !abandoned) {
        LockSupport.park(this);
      }
      if (abandoned) {
        throw new Abandoned();
      }
      int way = chosen;
      chosen = -1;
      memory.append(way).append(';');
      return way;
    }
  }

  /** Ends an actor in the middle of production code, which does not catch it. */
  private static final class Abandoned extends Error {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("abandoned", null, false, false);
    }
  }

  /** Tries every order, and returns how many states there are. Fails as an actor fails. */
  long explore(Supplier<? extends World> worlds) throws Exception {
    seen.clear();
    choices.clear();
    widths.clear();
    // On such a thread too: it begins and ends every order.
    Future<Long> search = threads.submit(() -> searchAll(worlds));
    try {
      return search.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw failed;
    }
  }

  private long searchAll(Supplier<? extends World> worlds) throws Exception {
    do {
      run(worlds.get());
    } while (nextChoices());
    return seen.size();
  }

  private boolean nextChoices() {
    while (!choices.isEmpty()) {
      int last = choices.size() - 1;
      if (choices.get(last) + 1 < widths.get(last)) {
        choices.set(last, choices.get(last) + 1);
        return true;
      }
      choices.remove(last);
      widths.remove(last);
    }
    return false;
  }

  private void run(World world) throws Exception {
    Scheduler scheduler = new Scheduler(world);
    world.scheduler = scheduler;
    scheduler.handOver();
    scheduler.awaitEnd();
    for (Actor actor : world.actors) {
      actor.abandoned = true;
      LockSupport.unpark(actor.thread);
    }
    for (Actor actor : world.actors) {
      if (actor.running != null) {
        actor.running.get();
      }
    }
    if (scheduler.failure != null) {
      throw new AssertionError("the search failed after:\n" + world.story(), scheduler.failure);
    }
    for (Actor actor : world.actors) {
      if (actor.failure != null) {
        throw new AssertionError(actor.name + " failed after:\n" + world.story(), actor.failure);
      }
    }
  }

  private static void act(Actor actor, Scheduler scheduler) {
    actor.thread = Thread.currentThread();
    CURRENT.set(actor);
    try {
      actor.awaitTurn();
      actor.body.run(actor);
    } catch (Abandoned e) {
      return;
    } catch (Exception | AssertionError e) {
      actor.failure = e;
      scheduler.stop();
    }
    actor.ended = true;
    if (!actor.abandoned) {
      scheduler.handOver();
    }
  }

  /** Chooses who is next. Only the one running thread calls it. */
  private final class Scheduler {

    private final World world;
    private final Thread owner = Thread.currentThread();
    private int depth;
    private boolean stopped;
    private volatile boolean over;
    private @Nullable RuntimeException failure;

    Scheduler(World world) {
      this.world = world;
    }

    void stop() {
      stopped = true;
    }

    void awaitEnd() {
      while (!over) {
        LockSupport.park(this);
      }
    }

    /** Lets the next one run, or ends this order. */
    void handOver() {
      Actor next = null;
      try {
        next = stopped ? null : next();
      } catch (RuntimeException e) {
        // Not to be thrown through production code.
        failure = e;
      }
      if (next == null) {
        over = true;
        LockSupport.unpark(owner);
      } else if (next.running == null) {
        Actor first = next;
        FutureTask<?> task = new FutureTask<>(() -> act(first, this), null);
        next.running = task;
        threads.execute(task);
      } else {
        LockSupport.unpark(next.thread);
      }
    }

    private @Nullable Actor next() {
      while (true) {
        int width = width();
        if (width == 0) {
          return null;
        }
        if (depth == choices.size()) {
          if (!seen.add(world.description())) {
            return null;
          }
          choices.add(0);
          widths.add(width);
        }
        if (depth >= MAX_STEPS) {
          throw new IllegalStateException("endless:\n" + world.story());
        }
        Actor chosen = take(choices.get(depth++));
        if (chosen != null) {
          return chosen;
        }
      }
    }

    private int width() {
      int width = 0;
      for (Actor actor : world.actors) {
        width += actor.ended ? 0 : actor.alternatives.getAsInt();
      }
      for (World.Event event : world.events) {
        width += event.alternatives().getAsInt();
      }
      return width;
    }

    /** Takes the step of that number; null if it was an event, which happens here. */
    private @Nullable Actor take(int number) {
      int left = number;
      for (Actor actor : world.actors) {
        int ways = actor.ended ? 0 : actor.alternatives.getAsInt();
        if (left < ways) {
          tell(actor.name, actor.step, left, ways);
          actor.chosen = left;
          return actor;
        }
        left -= ways;
      }
      for (int index = 0; index < world.events.size(); index++) {
        World.Event event = world.events.get(index);
        int ways = event.alternatives().getAsInt();
        if (left < ways) {
          tell("event", event.name(), left, ways);
          world.events.remove(index);
          event.effect().run();
          return null;
        }
        left -= ways;
      }
      throw new IllegalStateException("an order cannot be repeated:\n" + world.story());
    }

    private void tell(String who, String what, int way, int ways) {
      world.story.append(who).append(": ").append(what);
      if (ways > 1) {
        world.story.append(" (way ").append(way).append(" of ").append(ways).append(')');
      }
      world.story.append('\n');
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
