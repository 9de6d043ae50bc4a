package autus.bench.cli.options;

import autus.bench.scenario.Scenario;
import autus.bench.shape.LoadChanges;
import autus.bench.shape.LoadShape;
import autus.bench.shape.LoadSteps;
import autus.bench.shape.Pacing;
import autus.bench.shape.RateRange;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that change how the requests come about in time. */
@OptionSection("The load")
public final class ShapeOptions {

  @Mixin private PopulationOptions population = new PopulationOptions();

  @Option(
      names = {"-n", "--requests"},
      paramLabel = "N",
      description = "Send exactly this many requests, instead of a duration.")
  private @Nullable Long requests;

  @Option(
      names = "--think-time",
      paramLabel = "RANGE",
      description = "Pause after each response, such as 0.5s..2s, 'exponential 1s', or 0s.")
  private @Nullable Pacing thinkTime;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description =
          "Requests per second, however long responses take, instead of users; such as 500, 300/m or 100..500.")
  private @Nullable RateRange rate;

  @Option(
      names = "--poisson",
      description = "With a rate: random gaps between requests, as from many independent users.")
  private boolean isPoisson;

  @Option(
      names = {"-c", "--connections"},
      paramLabel = "N",
      description =
          "With a rate: the most requests in flight at once (default: 100). Without a rate: the same as --users.")
  private @Nullable Integer connections;

  @Option(
      names = "--steps",
      paramLabel = "TIME:N,...",
      description = "Users or rates in steps, such as 30s:10,30s:20 or 1m:100/s,1m:200/s.")
  private @Nullable LoadSteps steps;

  /** Whether a time is asked for. */
  boolean hasDuration() {
    return population.hasDuration();
  }

  /** The scenario under the load that the options ask for. */
  public Scenario applyTo(CommandSpec spec, Scenario original) {
    refuseContradictions(spec);
    Scenario scenario = original;
    scenario = change(spec, scenario, "--rate", rate, LoadChanges::arrivals);
    scenario =
        change(spec, scenario, "--poisson", isPoisson ? true : null, yes -> LoadChanges.poisson());
    scenario = change(spec, scenario, "--connections", connections, LoadChanges::connections);
    scenario = population.withUsers(spec, scenario);
    if (thinkTime != null) {
      scenario = OptionCheck.apply(spec, "--think-time", scenario::withPacing, thinkTime);
    }
    scenario = change(spec, scenario, "--steps", steps, each -> each::applyTo);
    scenario = change(spec, scenario, "--requests", requests, LoadChanges::requests);
    return population.withLengthAndSeed(spec, scenario);
  }

  private static <V> Scenario change(
      CommandSpec spec,
      Scenario scenario,
      String option,
      @Nullable V value,
      Function<V, UnaryOperator<LoadShape>> change) {
    return value == null
        ? scenario
        : OptionCheck.apply(spec, option, given -> scenario.withLoad(change.apply(given)), value);
  }

  private void refuseContradictions(CommandSpec spec) {
    boolean hasUsers = population.hasUsers() || population.hasRampUp() || thinkTime != null;
    if (rate != null && hasUsers) {
      throw wrong(
          spec,
          "--users, --ramp-up and --think-time describe users that wait for responses; with --rate use --connections");
    }
    if (population.hasUsers() && connections != null) {
      throw wrong(spec, "--users and --connections mean the same without a rate; keep one of them");
    }
    if (population.hasDuration() && requests != null) {
      throw wrong(spec, "--duration and --requests both end the load; keep one of them");
    }
    if (steps != null && requests != null) {
      throw wrong(spec, "--steps have durations of their own, so --requests cannot end them");
    }
  }

  private static ParameterException wrong(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
