package autus.bench.predict;

import autus.bench.error.UserErrorException;
import autus.bench.plan.Plan;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.LoadShape;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.TimetableLoad;

/** Says which shapes of load the models cover, and refuses the others. */
final class Predictable {

  private Predictable() {}

  /** Refuses what no plan lays down. */
  static void requirePlanned(Plan plan) {
    if (plan.load().program().isPresent()) {
      throw new UserErrorException(
          "the load cannot be predicted: a program leads its users, and what it sends is known only while it runs; run it, or predict the scenario in YAML that comes nearest");
    }
  }

  /** How long the load lasts, in nanoseconds. */
  static long lengthNanos(Plan plan) {
    requirePlanned(plan);
    if (plan.load().groups().stream().anyMatch(group -> group.mix().endsWithItsValues())) {
      throw new UserErrorException(
          "the load cannot be predicted: a feeder ends users or the run where its rows are used up, which the models do not follow; write at-end: repeat for the prediction");
    }
    if (plan.load().groups().get(0).shape().end() instanceof AfterDuration lasting) {
      return lasting.duration().toNanos();
    }
    throw new UserErrorException(
        "the load cannot be predicted: it ends after a number of requests, for which the models give no duration; give it a duration");
  }

  /** A load of users, without phases. */
  static ClosedLoad closed(LoadShape load) {
    if (load instanceof ClosedLoad closed) {
      return closed;
    }
    if (load instanceof TimetableLoad) {
      throw new UserErrorException(
          "the load cannot be predicted: the models cover a constant rate, but its requests are due when they were recorded; `advise` simulates a log");
    }
    throw new UserErrorException(
        "the load cannot be predicted: the models cover one steady load, but this one has %d phases; predict a scenario of each phase by itself"
            .formatted(load.phases().size()));
  }

  /** The rate of an open load. */
  static Rate constantRate(OpenLoad load) {
    if (load.arrivals().rate().isConstant()) {
      return load.arrivals().rate().from();
    }
    throw new UserErrorException(
        "the load cannot be predicted: the models cover a constant rate, but this one goes from %s; predict its lowest and its highest rate"
            .formatted(load.arrivals().rate().toString().replace("..", " to ")));
  }
}
