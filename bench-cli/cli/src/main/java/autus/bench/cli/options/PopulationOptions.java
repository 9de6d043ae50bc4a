package autus.bench.cli.options;

import autus.bench.scenario.Scenario;
import autus.bench.shape.Rate;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every load: how many users come, how fast, for how long, from which seed. */
@OptionSection("The load")
public final class PopulationOptions {

  @Option(
      names = {"-u", "--users"},
      paramLabel = "N",
      description = "Virtual users; each waits for a response before it sends its next request.")
  private @Nullable Integer users;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      description = "How long to send requests, such as 30s or 2m, including the ramp-up.")
  private @Nullable Duration duration;

  @Option(
      names = "--ramp-up",
      paramLabel = "RATE",
      description = "Users that start per second, such as 5/s.")
  private @Nullable Rate rampUp;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of every random draw; the same seed repeats the load.")
  private @Nullable Long seed;

  /** Whether a number of users is asked for. */
  boolean hasUsers() {
    return users != null;
  }

  /** Whether a rate of their arrival is asked for. */
  boolean hasRampUp() {
    return rampUp != null;
  }

  /** Whether a time is asked for. */
  boolean hasDuration() {
    return duration != null;
  }

  /** The scenario with other users. */
  public Scenario withUsers(CommandSpec spec, Scenario original) {
    Scenario scenario = original;
    if (users != null) {
      scenario = OptionCheck.apply(spec, "--users", scenario::withUsers, users);
    }
    if (rampUp != null) {
      scenario = OptionCheck.apply(spec, "--ramp-up", scenario::withRampUp, Optional.of(rampUp));
    }
    return scenario;
  }

  /** The scenario of another length, from another seed: to be asked for when its load is shaped. */
  public Scenario withLengthAndSeed(CommandSpec spec, Scenario original) {
    Scenario scenario =
        seed == null ? original : OptionCheck.apply(spec, "--seed", original::withSeed, seed);
    return duration == null
        ? scenario
        : OptionCheck.apply(spec, "--duration", scenario::withDuration, duration);
  }
}
