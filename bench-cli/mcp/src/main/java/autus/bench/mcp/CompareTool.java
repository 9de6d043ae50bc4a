package autus.bench.mcp;

import autus.bench.compare.Comparison;
import autus.bench.compare.ComparisonSettings;
import autus.bench.document.Document;
import autus.bench.measure.RunResult;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.verdict.ComparisonTable;
import java.util.List;

/** Two results side by side. */
record CompareTool(KeptRuns kept) implements Tool {

  @Override
  public Description description() {
    return new Description(
        "compare",
        "Compare two results",
        "Says what changed between two load tests, by how much, and whether chance could explain it. A change within the noise is no change: run longer, or again, before calling it one.",
        true);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required(
            "before", Parameter.Type.STRING, "A result: the name that run gave it, or a file."),
        Parameter.required("after", Parameter.Type.STRING, "The result to compare with it."));
  }

  @Override
  public Answer call(Arguments arguments) {
    RunResult before = kept.find(arguments.required("before"));
    RunResult after = kept.find(arguments.required("after"));
    Comparison comparison =
        Comparison.of(
            before.withName(arguments.required("before")),
            after.withName(arguments.required("after")),
            ComparisonSettings.DEFAULT);
    return Answer.of(
        MarkdownRenderer.render(
            Document.of(
                ComparisonTable.section(comparison), ComparisonTable.method(comparison.basis()))));
  }
}
