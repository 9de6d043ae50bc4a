package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes of a load's shape, as options ask for them. A change that makes no sense is refused. */
public final class LoadChanges {

  static final String RECORDED =
      "cannot be set for recorded requests, which are due when they were; change their speed, or cap their rate";

  private LoadChanges() {}

  /** Requests are due at these instants; an open load keeps its connections. */
  public static UnaryOperator<LoadShape> arrivals(RateRange rate) {
    return load -> {
      PlainLoad plain = unrecorded(load, "the rate");
      return plain instanceof OpenLoad open
          ? new OpenLoad(
              new Arrivals(rate, open.arrivals().isPoisson()), open.connections(), open.end())
          : new OpenLoad(new Arrivals(rate, false), OpenLoad.DEFAULT_CONNECTIONS, plain.end());
    };
  }

  /** Every open load has random gaps. */
  public static UnaryOperator<LoadShape> poisson() {
    return load ->
        eachOpen(
            load,
            open ->
                new OpenLoad(
                    new Arrivals(open.arrivals().rate(), true), open.connections(), open.end()),
            "needs a rate, but the load has users that wait for responses");
  }

  /**
   * So many requests can be under way at once. A closed load has as many users, each with one
   * connection.
   */
  public static UnaryOperator<LoadShape> connections(int connections) {
    return load ->
        load instanceof ClosedLoad closed
            ? new ClosedLoad(connections, closed.rampUp(), closed.pacing(), closed.end())
            : load instanceof TimetableLoad recorded
                ? new TimetableLoad(recorded.timetable(), connections, recorded.end())
                : eachOpen(
                    load,
                    open -> new OpenLoad(open.arrivals(), connections, open.end()),
                    "cannot be set for phases of users; change the users in the file");
  }

  /** Exactly so many requests are sent. */
  public static UnaryOperator<LoadShape> requests(long count) {
    AfterRequests end = new AfterRequests(count);
    return load -> {
      PlainLoad plain = plain(load, "the number of requests");
      if (plain instanceof OpenLoad open) {
        return new OpenLoad(open.arrivals(), open.connections(), end);
      }
      if (plain instanceof TimetableLoad recorded) {
        return new TimetableLoad(recorded.timetable(), recorded.connections(), end);
      }
      ClosedLoad closed = (ClosedLoad) plain;
      return new ClosedLoad(closed.users(), closed.rampUp(), closed.pacing(), end);
    };
  }

  /** What is recorded says by itself when its requests are due. */
  private static PlainLoad unrecorded(LoadShape load, String what) {
    if (load instanceof TimetableLoad) {
      throw new MalformedValueException(RECORDED);
    }
    return plain(load, what);
  }

  private static PlainLoad plain(LoadShape load, String what) {
    if (load instanceof PlainLoad plain) {
      return plain;
    }
    throw new MalformedValueException(
        "cannot be set for a load of several phases; change %s in the file".formatted(what));
  }

  private static LoadShape eachOpen(
      LoadShape load, UnaryOperator<OpenLoad> change, String refusal) {
    if (load instanceof TimetableLoad) {
      throw new MalformedValueException(RECORDED);
    }
    if (load.phases().stream().noneMatch(phase -> phase.load() instanceof OpenLoad)) {
      throw new MalformedValueException(refusal);
    }
    List<Phase> phases =
        load.phases().stream()
            .map(
                phase ->
                    phase.load() instanceof OpenLoad open
                        ? new Phase(change.apply(open), phase.isWarmUp())
                        : phase)
            .toList();
    return load instanceof PhasedLoad ? new PhasedLoad(phases) : phases.get(0).load();
  }
}
