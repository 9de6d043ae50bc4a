package autus.bench.cli.run;

import autus.bench.cli.options.OptionCheck;
import autus.bench.plan.Plan;
import autus.bench.predict.Goal;
import autus.bench.predict.Solver;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.WhatIf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A question to the model: which value of a key gives a figure. */
final class SolveOptions {

  @Option(
      names = "--solve",
      paramLabel = "FIGURE=VALUE",
      description =
          "Find the value of the --for key at which the model predicts this figure, such as"
              + " hit-rate=91.2%%, throughput=24/s or p95=6ms.")
  private @Nullable String goal;

  @Option(
      names = "--for",
      paramLabel = "KEY",
      description = "The key that --solve may change: one of --set, except duration.")
  private @Nullable String key;

  /** Whether there is a question. */
  boolean isAsked(CommandSpec spec) {
    if ((goal == null) != (key == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--solve and --for go together, such as --solve hit-rate=91.2% --for 'weight[POST /x]'");
    }
    return goal != null;
  }

  /** The answer. */
  WhatIf answer(CommandSpec spec, Scenario scenario) {
    String[] parts = String.valueOf(goal).split("=", 2);
    if (parts.length < 2) {
      throw new ParameterException(
          spec.commandLine(),
          "option --solve must be FIGURE=VALUE, such as hit-rate=91.2%%, but is \"%s\""
              .formatted(goal));
    }
    Goal wanted = Goal.named(parts[0].strip());
    double value = OptionCheck.apply(spec, "--solve", wanted::parse, parts[1]);
    return OptionCheck.apply(
        spec,
        "--for",
        asked ->
            WhatIf.parse(
                Solver.solve(
                    change -> Plan.of(WhatIf.parse(change).applyTo(scenario)),
                    wanted,
                    value,
                    asked)),
        String.valueOf(key));
  }
}
