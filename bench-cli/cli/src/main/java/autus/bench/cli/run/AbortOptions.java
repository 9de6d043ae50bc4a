package autus.bench.cli.run;

import autus.bench.cli.options.OptionSection;
import autus.bench.gate.Gate;
import autus.bench.measure.Sequences;
import autus.bench.scenario.GateLine;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What ends a run at once. */
@OptionSection("Gates")
final class AbortOptions {

  private static final String NAME = "--abort-on";

  @Option(
      names = NAME,
      paramLabel = "EXPR",
      description =
          "End the run at once, with exit code 3, when this holds over the last 5 s of the window,"
              + " in which at least 100 requests ended, such as 'errors > 5%%'; repeatable.")
  private List<String> expressions = new ArrayList<>();

  /**
   * The conditions, those of the scenario first; all are checked.
   *
   * @param source where the scenario is written, for messages
   */
  List<Gate> conditions(Scenario scenario, String source) {
    List<Gate> conditions = new ArrayList<>();
    for (GateLine line : scenario.abortOn()) {
      conditions.add(Gate.parse(line.text(), source + ":" + line.position()));
    }
    for (String text : expressions) {
      conditions.add(Gate.parse(scenario.secrets().maskedSelectors(text), "option " + NAME));
    }
    List<String> requests = scenario.requests().stream().map(Request::name).toList();
    Sequences sequences = Sequences.planned(scenario.sequences(), scenario.hasLogin());
    conditions.forEach(condition -> condition.requireKnownSelectors(requests, sequences));
    return conditions;
  }

  /**
   * Refuses what cannot be judged while a run lasts.
   *
   * @param runs what the command line asks for in place of one run; empty for one
   */
  static void check(CommandSpec spec, List<Gate> conditions, String runs) {
    if (!conditions.isEmpty() && !runs.isEmpty()) {
      throw wrong(
          spec,
          "%s ends one run, and does not go with %s; leave one of them out".formatted(NAME, runs));
    }
    for (Gate condition : conditions) {
      if (condition.needsBaseline()) {
        throw wrong(
            spec,
            "%s \"%s\": a run is compared with a baseline when it has ended; use --gate for it"
                .formatted(NAME, condition));
      }
      condition.requireOfLastSeconds();
    }
  }

  private static ParameterException wrong(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
