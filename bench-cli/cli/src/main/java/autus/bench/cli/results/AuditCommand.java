package autus.bench.cli.results;

import autus.bench.audit.Audit;
import autus.bench.audit.AuditResult;
import autus.bench.audit.MeasuredValues;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Verdict;
import autus.bench.audit.file.ClaimsFile;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.OutputFile;
import autus.bench.cli.session.ShownReport;
import autus.bench.console.report.ReportWriter;
import autus.bench.document.Document;
import autus.bench.formula.Formulas;
import autus.bench.measure.RunResult;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.verdict.AuditReport;
import autus.bench.resultfile.ResultFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A report's claims, checked. */
@Command(
    name = "audit",
    description =
        "Checks what a report claims: its figures against each other, against facts, and against results.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench audit reports/autus-v4.5.claims.yaml",
      "  autus-bench audit reports/autus-v4.5.claims.yaml --against reports/sample",
      "  autus-bench audit claims.yaml --against results --strict",
      "  autus-bench audit --new claims.yaml"
    })
public final class AuditCommand implements Callable<Integer> {

  /** Verdicts that --strict does not let pass. */
  private static final Set<Verdict> CONTRADICTIONS =
      EnumSet.of(Verdict.REFUTED, Verdict.IMPOSSIBLE, Verdict.NOT_REPRODUCED);

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CLAIMS",
      description = "A claims file (YAML); none with --new.")
  private @Nullable Path file;

  @Option(
      names = "--new",
      paramLabel = "FILE",
      description =
          "Ask for the figures of a report, one a line, write them to this file, and check them. The answers may come through a pipe.")
  private @Nullable Path created;

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description =
          "A folder with a result for each pass that the claims name, such as before.json.")
  private @Nullable Path against;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write to this file instead of the terminal.")
  private @Nullable Path out;

  @Option(
      names = "--strict",
      description = "Exit code 3 if a claim or check is refuted, impossible or not reproduced.")
  private boolean strict;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Claims claims = Formulas.addedTo(ClaimsFile.read(claimsFile()));
    List<String> notes = new ArrayList<>();
    Map<String, RunResult> runs =
        against == null ? Map.of() : results(against, claims.report(), notes);
    AuditResult audit = Audit.of(claims, MeasuredValues.of(runs));
    Document report = AuditReport.of(audit, List.copyOf(runs.keySet()), notes);
    if (out != null) {
      OutputFile.write(spec, "--out", out, MarkdownRenderer.render(report));
    } else {
      ShownReport.print(spec, report, AuditReport.brief(audit, notes));
    }
    return strict && isContradicted(audit) ? ExitCode.GATE_FAILED : ExitCode.PASS;
  }

  private Path claimsFile() {
    if ((file == null) == (created == null)) {
      throw new ParameterException(
          spec.commandLine(), "name a claims file, or --new FILE to write one, and not both");
    }
    if (created == null) {
      return Objects.requireNonNull(file);
    }
    if (Files.exists(created)) {
      throw new ParameterException(
          spec.commandLine(),
          "option --new must name a file that is not there yet, but %s is; remove it, or name another"
              .formatted(created));
    }
    PrintWriter questions = spec.commandLine().getErr();
    OutputFile.write(
        spec, "--new", created, NewClaims.ask(System.in, questions, ReportWriter.isTerminalRead()));
    return created;
  }

  private static boolean isContradicted(AuditResult audit) {
    return Stream.concat(
            audit.claims().stream().map(AuditResult.ClaimFinding::verdict),
            audit.checks().stream().map(AuditResult.CheckFinding::verdict))
        .anyMatch(CONTRADICTIONS::contains);
  }

  /** The valid results of the passes, in their order. An invalid one decides nothing. */
  private Map<String, RunResult> results(Path folder, Claims.Report report, List<String> notes) {
    List<String> passes =
        Stream.concat(report.passes().stream(), report.otherPasses().stream()).toList();
    Map<String, RunResult> runs = new LinkedHashMap<>();
    for (String pass : passes) {
      Path result = folder.resolve(pass + ".json");
      if (Files.exists(result)) {
        RunResult run = ResultFile.read(result);
        if (run.identity().validity().valid()) {
          runs.put(pass, run);
          continue;
        }
        notes.add(
            "pass %s is left out: its run is invalid (%s)"
                .formatted(pass, String.join("; ", run.identity().validity().reasons())));
      } else if (Files.exists(folder.resolve(pass + ".invalid.json"))) {
        notes.add("pass %s is left out: its run is invalid".formatted(pass));
      }
    }
    if (runs.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "option --against must name a folder with a valid result of at least one pass (%s), but %s has none"
              .formatted(
                  String.join(", ", passes.stream().map(p -> p + ".json").toList()), folder));
    }
    return runs;
  }
}
