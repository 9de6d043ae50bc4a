package autus.bench.mcp;

import autus.bench.document.Document;
import autus.bench.measure.RunResult;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.Headline;
import autus.bench.report.RunReport;
import java.util.List;

/** All that a result says, in words and tables. */
record ExplainTool(KeptRuns kept) implements Tool {

  @Override
  public Description description() {
    return new Description(
        "explain",
        "Explain a result",
        "The whole report of one load test: whether it may be believed and why not, response times by request and by what the cache did, hit ratio with its interval, failures with examples, stale reads, stampedes, what the target itself counted, and how it was measured.",
        true);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required(
            "result", Parameter.Type.STRING, "A result: the name that run gave it, or a file."));
  }

  @Override
  public Answer call(Arguments arguments) {
    RunResult result = kept.find(arguments.required("result"));
    return Answer.of(
        MarkdownRenderer.render(Document.of(Headline.verdict(result)).plus(RunReport.of(result))));
  }
}
