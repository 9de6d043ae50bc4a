package autus.bench.resultfile;

import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.SequenceResult;
import autus.bench.measure.Sequences;
import java.util.List;
import java.util.Optional;

/**
 * Holds the figures of a result against each other: what the rules of recording make sure must be
 * so in a file too, else it was changed and its figures may not be shown. A new figure gets its
 * rule here or in the class of its part. FigureBounds that the target tells of itself may be
 * anything.
 */
final class ResultChecks {

  private ResultChecks() {}

  static void check(RunResult run, JsonPath root) {
    SetupChecks.identity(run.identity(), root.member("identity"));
    SetupChecks.setup(run.setup(), root.member("setup"));
    JsonPath measurement = root.member("measurement");
    RequestChecks requests = new RequestChecks(run.identity().window());
    requests.check(run.requests(), measurement.member("requests"));
    SeriesChecks.check(run, measurement.member("series"));
    generator(run, measurement.member("generator"));
    connections(run, measurement.member("connections"));
    sequences(run, measurement.member("sequences"));
    TruthChecks.check(run, root.member("truth"));
  }

  private static void generator(RunResult run, JsonPath path) {
    Generator generator = run.measurement().generator();
    long sent = run.requests().stream().mapToLong(RequestResult::count).sum();
    FigureBounds.nanos(generator.cpuNanos(), path.member("cpuNanos"));
    FigureBounds.nanos(generator.gcPauseNanos(), path.member("gcPauseNanos"));
    FigureBounds.count(generator.reconnectCount(), path.member("reconnectCount"));
    FigureBounds.count(
        generator.backlog().unsentCount(), path.member("backlog").member("unsentCount"));
    // Steps of a single user have no lateness.
    long late = generator.lateness().count();
    path.member("lateness")
        .require(
            late == 0 || late == sent,
            "hold each of the %d requests once, or none".formatted(sent),
            "a histogram of " + late);
    long waited = generator.backlog().waits().count();
    path.member("backlog")
        .member("waits")
        .require(
            waited <= sent,
            "hold at most the %d requests".formatted(sent),
            "a histogram of " + waited);
    FigureBounds.nanos(generator.strain().spanNanos(), path.member("strain").member("spanNanos"));
    FigureBounds.nanos(
        generator.strain().busiestLoopNanos(), path.member("strain").member("busiestLoopNanos"));
    FigureBounds.nanos(
        generator.strain().throttledNanos(), path.member("strain").member("throttledNanos"));
    FigureBounds.nanos(
        generator.strain().stolenNanos(), path.member("strain").member("stolenNanos"));
    FigureBounds.nanos(
        generator.strain().starvedNanos(), path.member("strain").member("starvedNanos"));
  }

  /** Every handshake is of a connection. */
  private static void connections(RunResult run, JsonPath path) {
    Connections connections = run.measurement().connections();
    path.member("tls")
        .require(
            connections.tls().count() <= connections.connect().count(),
            "hold at most as many as connect, which holds " + connections.connect().count(),
            "a histogram of " + connections.tls().count());
  }

  private static void sequences(RunResult run, JsonPath path) {
    Optional<Sequences> taken = run.measurement().sequences();
    if (taken.isEmpty()) {
      return;
    }
    List<SequenceResult> named = taken.get().named();
    unique(named.stream().map(SequenceResult::name).toList(), "name", path.member("named"));
    for (int i = 0; i < named.size(); i++) {
      FigureBounds.count(
          named.get(i).failedCount(), path.member("named").element(i).member("failedCount"));
    }
    taken
        .get()
        .login()
        .ifPresent(
            login ->
                FigureBounds.count(
                    login.failedCount(), path.member("login").member("failedCount")));
  }

  /** Refuses two of one name. */
  static void unique(List<String> names, String member, JsonPath path) {
    for (int i = 0; i < names.size(); i++) {
      JsonPath name = path.element(i).member(member);
      FigureBounds.name(names.get(i), name);
      name.require(
          names.indexOf(names.get(i)) == i,
          "differ from all others",
          "\"%s\"".formatted(names.get(i)));
    }
  }
}
