package autus.bench.gatling;

import autus.bench.shape.ProgramLoad;
import io.gatling.core.controller.inject.Workload;
import io.gatling.core.controller.inject.open.OpenInjectionProfile;
import io.gatling.core.scenario.Scenario;
import io.gatling.core.structure.PopulationBuilder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import scala.runtime.BoxedUnit;

/** Says how the users of a population come, from what Gatling shows of its injection profile. */
final class ArrivalWords {

  private static final Pattern PROFILE =
      Pattern.compile("\\w+InjectionProfile\\(List\\((.*)\\)\\)");
  private static final Pattern STEP_NAME =
      Pattern.compile("(\\w+?)(?:Open|Closed|RateOpen)?(?:Injection|CompositeStep)\\(");

  private ArrivalWords() {}

  static ProgramLoad.Arrival of(PopulationBuilder population) {
    boolean isOpen = population.injectionProfile() instanceof OpenInjectionProfile;
    String steps =
        STEP_NAME
            .matcher(PROFILE.matcher(population.injectionProfile().toString()).replaceFirst("$1"))
            .replaceAll("$1(")
            .replace(",", ", ")
            .replace(",  ", ", ");
    String words =
        "%s: %s: %s"
            .formatted(population.scenarioBuilder().name(), isOpen ? "open" : "closed", steps);
    return new ProgramLoad.Arrival(words, 0, Duration.ofNanos(duration(population)));
  }

  /** Gatling's own reckoning, which it gives for a scenario that nobody follows. */
  private static long duration(PopulationBuilder population) {
    Workload workload =
        population
            .injectionProfile()
            .workload(
                new Scenario(
                    population.scenarioBuilder().name(),
                    new ExitAction(session -> {}),
                    session -> session,
                    session -> BoxedUnit.UNIT,
                    null),
                new AtomicLong(),
                0,
                GatlingCore.idleEventLoops(),
                new LeadStatistics(action -> (user, session, next) -> {}),
                () -> 0);
    return workload.duration().toNanos();
  }
}
