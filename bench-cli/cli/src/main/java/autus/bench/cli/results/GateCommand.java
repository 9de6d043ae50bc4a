package autus.bench.cli.results;

import autus.bench.cli.options.GateOptions;
import autus.bench.console.report.ReportWriter;
import autus.bench.gate.Gate;
import autus.bench.gate.GateOutcome;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Sequences;
import autus.bench.report.verdict.GateTable;
import autus.bench.resultfile.ResultFile;
import autus.bench.secret.SecretNames;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Passes or fails a result. */
@Command(
    name = "gate",
    description =
        "Passes or fails a result: exit code 0 if every gate holds, 3 if one fails, 4 if the run is invalid or has too little data to decide.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench gate result.json --gate 'p95 < 6ms' --gate 'hit-rate >= 90%%'",
      "  autus-bench gate result.json --gates gates.txt --junit gates.xml --summary",
      "  autus-bench gate new.json --gate 'p95 <= baseline + 10%%' --baseline main.json"
    })
public final class GateCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "RESULT", description = "A result file of `run -o`.")
  private Path file = Path.of("");

  @Mixin private GateOptions options = new GateOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!options.hasGates()) {
      throw new ParameterException(
          spec.commandLine(),
          "a gate is needed: --gate EXPR, such as 'p95 < 6ms', or --gates FILE");
    }
    RunResult result = ResultFile.read(file);
    List<String> requests = result.requests().stream().map(RequestResult::name).toList();
    List<Gate> gates = options.gates(SecretNames.maskedIn(requests));
    options.check(spec, gates);
    Sequences sequences = result.measurement().sequences().orElse(Sequences.NONE);
    gates.forEach(gate -> gate.requireKnownSelectors(requests, sequences));
    GateOutcome outcome = options.judge(spec, gates, result);
    ReportWriter.print(spec.commandLine().getOut(), GateTable.of(outcome));
    options.publish(spec, result, outcome);
    return GateOptions.code(outcome);
  }
}
