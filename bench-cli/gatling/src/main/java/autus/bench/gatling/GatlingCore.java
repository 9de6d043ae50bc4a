package autus.bench.gatling;

import io.gatling.commons.util.DefaultClock;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.action.builder.FeedBuilder$;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.controller.Controller;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import scala.Option;
import scala.concurrent.Promise;
import scala.concurrent.duration.FiniteDuration;

/** Gatling's core put together by hand, without its injector, its controller and its statistics. */
final class GatlingCore {

  private GatlingCore() {}

  /** Gives Gatling its configuration, which it keeps in a global and its DSL asks for. */
  static void configure() {
    io.gatling.core.Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
  }

  /**
   * Builds actions. Gatling keeps the feeders of all of them in a global, from which those of an
   * earlier build, whose threads have ended, would be taken.
   */
  static synchronized <T> T built(Supplier<T> building) {
    FeedBuilder$.MODULE$.io$gatling$core$action$builder$FeedBuilder$$Instances().clear();
    return building.get();
  }

  /**
   * Threads for Gatling's feeders and meetings. What these throw ends their step and nobody would
   * hear of it, so that a group of their own tells it.
   *
   * @param thrown is told, on any thread, what was thrown
   */
  static ActorSystem actors(Consumer<Throwable> thrown) {
    ThreadGroup group =
        new ThreadGroup("autus-actors") {
          @Override
          public void uncaughtException(Thread thread, Throwable problem) {
            thrown.accept(problem);
          }
        };
    // An executor's threads belong to the group of the thread that makes it.
    CompletableFuture<ActorSystem> made = new CompletableFuture<>();
    new Thread(group, () -> made.complete(new ActorSystem()), "autus-actors").start();
    return made.join();
  }

  /** Event loops that nothing will run on. */
  static EventLoopGroup idleEventLoops() {
    return new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
  }

  /**
   * The parts that actions are built of.
   *
   * @param ending is told why a scenario wants its run to end
   */
  static CoreComponents components(
      ActorSystem actors,
      EventLoopGroup eventLoops,
      Consumer<String> ending,
      LeadStatistics statistics,
      Action exit) {
    return new CoreComponents(
        actors,
        eventLoops,
        new Ending(ending),
        Option.empty(),
        statistics,
        new DefaultClock(),
        exit,
        io.gatling.core.Predef$.MODULE$.configuration());
  }

  /** Takes the place of Gatling's controller, of which steps want nothing but the end. */
  private record Ending(Consumer<String> ending) implements ActorRef<Controller.Command> {

    @Override
    public void $bang(Controller.Command command) {
      if (command instanceof io.gatling.core.controller.Controller$Command$Crash crash) {
        ending.accept(String.valueOf(crash.exception().getMessage()));
      } else if (command
          instanceof io.gatling.core.controller.Controller$Command$StopLoadGenerator stop) {
        ending.accept(
            (stop.crash() ? "crashed" : "stopped") + " by the scenario: " + stop.message());
      }
    }

    @Override
    public String name() {
      return "controller";
    }

    @Override
    public <R> Promise<R> replyPromise(FiniteDuration timeout) {
      throw new UnsupportedOperationException("nothing asks the controller");
    }
  }
}
