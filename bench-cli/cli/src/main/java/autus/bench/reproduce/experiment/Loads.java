package autus.bench.reproduce.experiment;

import autus.bench.scenario.Scenario;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.SteadyPace;
import autus.bench.shape.ThinkTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The loads of a reproduction, all made from the scenario of its passes. */
public final class Loads {

  /** Of the report's run: 224 POSTs in the 119.7 s that counts and rates give. */
  public static final Rate WRITES = new Rate(1.9);

  private static final String STATISTICS_ROUTE = "GET /cache/stats";

  private Loads() {}

  /** The mix of the only group of users. */
  static List<WeightedRequest> mix(Scenario scenario) {
    return scenario.groups().get(0).mix();
  }

  /** What is read from the cache: GETs other than the counters. */
  public static List<WeightedRequest> reads(Scenario scenario) {
    return mix(scenario).stream()
        .filter(each -> each.request().method().equals("GET"))
        .filter(each -> !each.request().name().equals(STATISTICS_ROUTE))
        .toList();
  }

  private static List<WeightedRequest> writes(Scenario scenario) {
    return mix(scenario).stream().filter(each -> !each.request().method().equals("GET")).toList();
  }

  /** All users at once, none of them thinks. */
  static ClosedLoad pressing(Scenario scenario, Duration duration) {
    return ClosedLoad.lasting(duration, scenario.users(), Optional.empty(), ThinkTime.NONE);
  }

  /** The whole mix as fast as it goes. */
  static Scenario everything(Scenario scenario, Duration duration) {
    return only(scenario, "full-mix", mix(scenario), duration);
  }

  /** Only reads as fast as they go. */
  static Scenario readsOnly(Scenario scenario, Duration duration) {
    return only(scenario, "reads", reads(scenario), duration);
  }

  private static Scenario only(
      Scenario scenario, String name, List<WeightedRequest> mix, Duration duration) {
    return scenario.withGroups(
        name,
        List.of(
            new UserGroup(UserGroup.DEFAULT_NAME, pressing(scenario, duration), List.copyOf(mix))));
  }

  /** Reads as fast as they go, and a single further user who writes at the report's rate. */
  static Scenario readsAndWriter(Scenario scenario, Duration duration) {
    ClosedLoad writer = ClosedLoad.lasting(duration, 1, Optional.empty(), new SteadyPace(WRITES));
    return scenario.withGroups(
        "reads-and-writer",
        List.of(
            new UserGroup("readers", pressing(scenario, duration), List.copyOf(reads(scenario))),
            new UserGroup("writer", writer, List.copyOf(writes(scenario)))));
  }
}
