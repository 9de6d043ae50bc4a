package autus.bench.shape;

import java.util.List;
import java.util.stream.Collectors;

/** Says in words how the requests of groups of users come about in time. */
public final class LoadWords {

  private LoadWords() {}

  /** The words, such as {@code closed: 30 users, ramp-up 5/s, think time 0.5s..2s}. */
  public static String of(List<LoadShape> loads) {
    boolean isClosed = loads.stream().allMatch(ClosedLoad.class::isInstance);
    return loads.stream()
        .map(load -> isClosed ? closed((ClosedLoad) load) : words(load))
        .collect(Collectors.joining("; ", isClosed ? "closed: " : "", ""));
  }

  private static String words(LoadShape load) {
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
    if (load instanceof ProgramLoad led) {
      return led.arrival().words();
    }
    if (load instanceof TimetableLoad recorded) {
      return recorded(recorded);
    }
    return load instanceof OpenLoad open
        ? "open: " + open(open)
        : "closed: " + closed((ClosedLoad) load);
  }

  private static String recorded(TimetableLoad load) {
    boolean isWhole =
        load.end() instanceof AfterRequests all && all.count() == load.timetable().count();
    return "open: %s, %s%s"
        .formatted(
            load.timetable().words(), connections(load.connections()), isWhole ? "" : count(load));
  }

  private static String connections(int count) {
    return "at most %d %s".formatted(count, count == 1 ? "connection" : "connections");
  }

  private static String open(OpenLoad load) {
    return "%s%s, %s%s"
        .formatted(
            load.arrivals().rate(),
            load.arrivals().isPoisson() ? " (Poisson)" : "",
            connections(load.connections()),
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
