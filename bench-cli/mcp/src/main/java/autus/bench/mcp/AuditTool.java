package autus.bench.mcp;

import autus.bench.audit.Audit;
import autus.bench.audit.AuditResult;
import autus.bench.audit.MeasuredValues;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.file.ClaimsFile;
import autus.bench.error.UserErrorException;
import autus.bench.formula.Formulas;
import autus.bench.measure.RunResult;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.verdict.AuditReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A report's claims, checked. */
record AuditTool(Limits limits, KeptRuns kept) implements Tool {

  @Override
  public Description description() {
    return new Description(
        "audit",
        "Audit claims",
        "Checks the claims of a published report, written down in a claims file (YAML), against each other, against facts, and against results.",
        true);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required("claims", Parameter.Type.STRING, "A claims file."),
        Parameter.optional(
            "results",
            Parameter.Type.STRINGS,
            "A result for each pass that the claims name, as pass=result, such as before=run-1 or before=results/before.json."));
  }

  @Override
  public Answer call(Arguments arguments) {
    Claims claims =
        Formulas.addedTo(ClaimsFile.read(limits.existing(arguments.required("claims"))));
    List<String> notes = new ArrayList<>();
    Map<String, RunResult> runs = results(arguments, claims, notes);
    AuditResult audit = Audit.of(claims, MeasuredValues.of(runs));
    return Answer.of(
        MarkdownRenderer.render(AuditReport.of(audit, List.copyOf(runs.keySet()), notes)));
  }

  /** The valid ones: an invalid one decides nothing. */
  private Map<String, RunResult> results(Arguments arguments, Claims claims, List<String> notes) {
    List<String> passes =
        Stream.concat(claims.report().passes().stream(), claims.report().otherPasses().stream())
            .toList();
    Map<String, RunResult> runs = new LinkedHashMap<>();
    for (String given : arguments.texts("results")) {
      int sign = given.indexOf('=');
      String pass = given.substring(0, Math.max(0, sign));
      if (!passes.contains(pass)) {
        throw new UserErrorException(
            "argument results must have pass=result with a pass of the claims (%s), but has \"%s\""
                .formatted(String.join(", ", passes), given));
      }
      RunResult run = kept.find(given.substring(sign + 1));
      if (run.identity().validity().valid()) {
        runs.put(pass, run);
      } else {
        notes.add(
            "pass %s is left out: its run is invalid (%s)"
                .formatted(pass, String.join("; ", run.identity().validity().reasons())));
      }
    }
    return runs;
  }
}
