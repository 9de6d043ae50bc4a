package autus.bench.run;

import autus.bench.scenario.AfterDuration;
import autus.bench.scenario.AfterRequests;
import autus.bench.scenario.ClosedLoad;
import autus.bench.scenario.Durations;
import autus.bench.scenario.LoadModel;
import autus.bench.scenario.OpenLoad;
import autus.bench.scenario.Pacing;
import autus.bench.scenario.Phase;
import autus.bench.scenario.PlainLoad;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.SteadyPace;
import autus.bench.scenario.ThinkTime;
import autus.bench.scenario.UserGroup;
import java.util.stream.Collectors;

/** Says in words how the requests of a scenario come about in time. */
final class LoadWords {

  private LoadWords() {}

  /** Such as {@code closed: 30 users, ramp-up 5/s, think time 0.5s..2s}. */
  static String of(Scenario scenario) {
    boolean isClosed =
        scenario.groups().stream().allMatch(group -> group.load() instanceof ClosedLoad);
    return scenario.groups().stream()
        .map(UserGroup::load)
        .map(load -> isClosed ? closed((ClosedLoad) load) : words(load))
        .collect(Collectors.joining("; ", isClosed ? "closed: " : "", ""));
  }

  private static String words(LoadModel load) {
    if (load instanceof PlainLoad plain) {
      return model(plain);
    }
    return load.phases().stream()
        .map(LoadWords::phase)
        .collect(Collectors.joining(", then ", "phases: ", ""));
  }

  private static String phase(Phase phase) {
    String length =
        phase.load().end() instanceof AfterDuration lasting
            ? Durations.format(lasting.duration()) + " "
            : "";
    return (phase.isWarmUp() ? "warm-up " : "") + length + model(phase.load());
  }

  private static String model(PlainLoad load) {
    return load instanceof OpenLoad open
        ? "open: " + open(open)
        : "closed: " + closed((ClosedLoad) load);
  }

  private static String open(OpenLoad load) {
    return "%s%s, at most %d %s%s"
        .formatted(
            load.arrivals().rate(),
            load.arrivals().isPoisson() ? " (Poisson)" : "",
            load.connections(),
            load.connections() == 1 ? "connection" : "connections",
            count(load));
  }

  private static String closed(ClosedLoad load) {
    return "%d %s%s, %s%s"
        .formatted(
            load.users(),
            load.users() == 1 ? "user" : "users",
            load.rampUp().map(rate -> ", ramp-up " + rate).orElse(""),
            pacing(load.pacing()),
            count(load));
  }

  private static String pacing(Pacing pacing) {
    if (pacing instanceof SteadyPace steady) {
      return "one request each " + steady.rate();
    }
    return pacing.equals(ThinkTime.NONE) ? "no think time" : "think time " + pacing;
  }

  private static String count(PlainLoad load) {
    return load.end() instanceof AfterRequests requests
        ? ", %d requests".formatted(requests.count())
        : "";
  }
}
