package autus.bench.gatling;

import io.gatling.commons.util.Clock;
import io.gatling.commons.util.DefaultClock;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Exit;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.controller.Controller;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import scala.Option;
import scala.concurrent.Await;
import scala.concurrent.Promise;
import scala.runtime.BoxedUnit;

/**
 * Gatling's core put together by hand, for one run. One run at a time: Gatling keeps its
 * configuration in a global.
 */
final class GatlingCore {

  private GatlingCore() {}

  /**
   * Runs the populations until their last user left.
   *
   * @param populations called once Gatling is configured, as its DSL demands
   * @throws TimeoutException if users are left after that time
   */
  static synchronized void run(
      Supplier<List<PopulationBuilder>> populations, EventLoopGroup eventLoops, Duration bound)
      throws InterruptedException, TimeoutException {
    GatlingConfiguration configuration = GatlingConfiguration.load();
    io.gatling.core.Predef$.MODULE$._configuration_$eq(configuration);
    ActorSystem system = new ActorSystem();
    try {
      var parameters = new Populations(populations.get()).params("autus-bench");
      var statistics = new NoStatistics();
      Clock clock = new DefaultClock();
      var injector =
          system.actorOf(
              io.gatling.core.controller.inject.Injector$.MODULE$.actor(
                  eventLoops, statistics, clock));
      var controller =
          system.actorOf(
              io.gatling.core.controller.Controller$.MODULE$.actor(
                  statistics, injector, Option.empty(), parameters));
      var core =
          new CoreComponents(
              system,
              eventLoops,
              controller,
              Option.empty(),
              statistics,
              clock,
              new Exit(injector),
              configuration);
      Promise<BoxedUnit> done = Promise.apply();
      controller.$bang(startCommand(parameters.populationFlows(core), done));
      Await.result(done.future(), scala.concurrent.duration.Duration.fromNanos(bound.toNanos()));
    } finally {
      system.close();
    }
  }

  /** Private to Scala, public in bytecode. */
  private static Controller.Command startCommand(Object flows, Promise<BoxedUnit> done) {
    try {
      return (Controller.Command)
          Class.forName("io.gatling.core.controller.Controller$Command$Start")
              .getConstructors()[0]
              .newInstance(flows, done);
    } catch (ReflectiveOperationException changed) {
      throw new LinkageError("this version of gatling-core starts differently", changed);
    }
  }

  /** Gatling wants a class of its own for what to run. */
  private static final class Populations extends Simulation {
    Populations(List<PopulationBuilder> populations) {
      setUp(populations);
    }
  }
}
