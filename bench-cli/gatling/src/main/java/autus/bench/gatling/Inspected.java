package autus.bench.gatling;

import autus.bench.error.UserErrorException;
import autus.bench.secret.SecretNames;
import autus.bench.shape.ProgramLoad;
import io.gatling.core.CoreComponents;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.controller.inject.open.OpenInjectionProfile;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.protocol.ProtocolComponentsRegistries;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.core.structure.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.DurationConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * What a simulation declares: its populations, and the requests of their steps, which are found by
 * building all of them once. Immutable from then on.
 *
 * @param parameters as Gatling has them
 * @param populations all of them, children behind their parents
 * @param requests what they send
 * @param secrets whose values no output may show
 * @param code of its file
 */
record Inspected(
    SimulationParams parameters,
    List<PopulationBuilder> populations,
    DeclaredRequests requests,
    SecretNames secrets,
    UserCode code) {

  /**
   * Looks at a simulation.
   *
   * @throws UserErrorException if it asks for what is not offered, or sends nothing
   */
  static Inspected of(Simulation simulation, UserCode code) {
    SimulationParams parameters = simulation.params(simulation.getClass().getSimpleName());
    List<PopulationBuilder> populations =
        CollectionConverters.asJava(
            io.gatling.core.structure.PopulationBuilder.flatten(
                parameters.rootPopulationBuilders()));
    refuse(parameters, populations);
    DeclaredRequests requests = new DeclaredRequests(protocol(parameters, populations));
    List<HttpAction> steps = new ArrayList<>();
    try (ActorSystem actors = new ActorSystem()) {
      CoreComponents core =
          GatlingCore.components(
              actors,
              GatlingCore.idleEventLoops(),
              why -> {},
              new LeadStatistics(
                  action -> {
                    steps.add(action);
                    return (user, session, next) -> {};
                  }),
              new ExitAction(session -> {}));
      GatlingCore.built(
          () -> {
            for (PopulationBuilder population : populations) {
              steps.clear();
              build(population, core, parameters);
              Collections.reverse(steps); // an action is built when the one behind it has been
              requests.population(steps);
              requireSteps(population, steps);
            }
            return requests;
          });
    }
    return new Inspected(parameters, List.copyOf(populations), requests, SecretNames.KNOWN, code);
  }

  private static void build(
      PopulationBuilder population, CoreComponents core, SimulationParams parameters) {
    withoutChildren(population)
        .build(
            core,
            new ProtocolComponentsRegistries(core, parameters.globalProtocols()),
            parameters.globalPauseType(),
            false);
  }

  private static void requireSteps(PopulationBuilder population, List<HttpAction> steps) {
    if (steps.isEmpty()) {
      throw new UserErrorException(
          "scenario \"%s\" must send something, but has no step of HttpDsl"
              .formatted(population.scenarioBuilder().name()));
    }
  }

  private static PopulationBuilder withoutChildren(PopulationBuilder population) {
    return population.copy(
        population.scenarioBuilder(),
        population.injectionProfile(),
        population.scenarioProtocols(),
        population.scenarioThrottleSteps(),
        population.pauseType(),
        CollectionConverters.asScala(List.<scala.collection.immutable.List<PopulationBuilder>>of())
            .toList(),
        population.shard());
  }

  private static void refuse(SimulationParams parameters, List<PopulationBuilder> populations) {
    if (!parameters.assertions().isEmpty()) {
      throw new UserErrorException(
          "assertions are Gatling's, whose statistics are not used here; write them as gates, in settings(\"gates: ['p95 < 200ms', 'errors <= 1%']\") or by --gate");
    }
    boolean isThrottled =
        !parameters.globalThrottleSteps().isEmpty()
            || populations.stream().anyMatch(each -> !each.scenarioThrottleSteps().isEmpty());
    if (isThrottled) {
      throw new UserErrorException(
          "throttle holds requests back after they were due, which no latency would show; let users come at the rate, by constantUsersPerSec, or slow each down, by pace");
    }
  }

  /** The only one, whoever has it. */
  private static HttpProtocol protocol(
      SimulationParams parameters, List<PopulationBuilder> populations) {
    Set<Protocol> all = new LinkedHashSet<>();
    Stream.concat(
            Stream.of(parameters.globalProtocols()),
            populations.stream().map(PopulationBuilder::scenarioProtocols))
        .forEach(each -> all.addAll(CollectionConverters.asJava(each).values()));
    List<HttpProtocol> ours = new ArrayList<>();
    for (Protocol each : all) {
      if (each instanceof HttpProtocol protocol) {
        ours.add(protocol);
      } else {
        throw new UserErrorException(
            "the protocol must be that of autus.bench.gatling.HttpDsl, but is "
                + each.getClass().getName());
      }
    }
    if (ours.size() > 1) {
      throw new UserErrorException(
          "all scenarios of a run must have the same protocol, but there are %d; a run has one target"
              .formatted(ours.size()));
    }
    return ours.isEmpty() ? HttpProtocol.NONE : ours.get(0);
  }

  /** The number of a population in the plan. */
  int groupOf(String scenario) {
    for (int i = 0; i < populations.size(); i++) {
      if (populations.get(i).scenarioBuilder().name().equals(scenario)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no scenario is called " + scenario);
  }

  /** Whether users come whatever becomes of the others. */
  boolean isOpen(int group) {
    return populations.get(group).injectionProfile() instanceof OpenInjectionProfile;
  }

  /** How the users of a population come. */
  ProgramLoad.Arrival arrival(int group) {
    return ArrivalWords.of(populations.get(group));
  }

  /** When the simulation wants its run to end, if it does. */
  Optional<Duration> maxDuration() {
    return OptionConverters.toJava(parameters.maxDuration()).map(DurationConverters::toJava);
  }

  /** With other secrets. */
  Inspected withSecrets(SecretNames names) {
    return new Inspected(parameters, populations, requests, names, code);
  }
}
