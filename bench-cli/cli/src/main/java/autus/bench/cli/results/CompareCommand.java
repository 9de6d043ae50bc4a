package autus.bench.cli.results;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.OutputFile;
import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.Comparison;
import autus.bench.compare.ComparisonSettings;
import autus.bench.compare.MetricQuery;
import autus.bench.console.report.ReportWriter;
import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.expression.Expression;
import autus.bench.expression.Reference;
import autus.bench.measure.ResultMetrics;
import autus.bench.measure.RunResult;
import autus.bench.render.HtmlPage;
import autus.bench.report.BrowserReport;
import autus.bench.report.ComparisonTable;
import autus.bench.resultfile.ResultFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Results side by side. */
@Command(
    name = "compare",
    description =
        "Compares results: what changed, by how much, and whether chance could have done it. The first is the baseline.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench compare before.json after.json",
      "  autus-bench compare before.json after.json --metric p95 --metric hit-rate",
      "  autus-bench compare before.json corrected.json --html comparison.html",
      "  autus-bench compare main.json branch.json --min-effect 10%%,1ms --strict"
    })
public final class CompareCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The result to compare with.")
  private Path baseline = Path.of("");

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "AFTER", description = "Other results.")
  private List<Path> others = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "What to compare, such as p95 or 'p99[HIT]'; repeatable (default: throughput, mean, p50, p95, p99, hit-rate, success-rate).")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--min-effect",
      paramLabel = "EFFECT",
      description =
          "The smallest effect that counts: a percentage, a time, or both, such as 10%%,1ms (default: 5%%,0.2ms). A hit rate counts from one point on.")
  private String minEffect = "";

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the draws (default: 1).")
  private long seed = ComparisonSettings.DEFAULT.seed();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write the comparison as a page with charts for the browser.")
  private @Nullable Path html;

  @Option(
      names = "--strict",
      description = "Exit code 3 if something is worse, 4 if a run is invalid.")
  private boolean strict;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ComparisonSettings settings =
        new ComparisonSettings(
            metrics.isEmpty()
                ? ComparisonSettings.DEFAULT_METRICS
                : metrics.stream().map(this::metric).toList(),
            SmallestEffectOption.parse(spec, minEffect),
            ComparisonSettings.DEFAULT_SAMPLE_COUNT,
            seed);
    List<RunResult> all =
        distinct(
            Stream.concat(Stream.of(baseline), others.stream()).map(ResultFile::read).toList());
    RunResult before = all.get(0);
    List<RunResult> after = all.subList(1, all.size());
    List<Block> blocks = new ArrayList<>();
    int code = ExitCode.PASS;
    for (RunResult each : after) {
      Comparison comparison = Comparison.of(before, each, settings);
      blocks.add(ComparisonTable.section(comparison));
      code = Math.max(code, code(comparison));
    }
    blocks.add(ComparisonTable.METHOD);
    Document report = Document.of(Section.of("Comparison", blocks));
    ReportWriter.print(spec.commandLine().getOut(), report);
    if (html != null) {
      OutputFile.write(
          spec, "--html", html, HtmlPage.render("Comparison", BrowserReport.of(report, all)));
    }
    return strict ? code : ExitCode.PASS;
  }

  /** Runs of one scenario have one name, by which nobody could tell them apart. */
  private static List<RunResult> distinct(List<RunResult> results) {
    List<RunResult> named = new ArrayList<>();
    for (RunResult result : results) {
      boolean alone =
          results.stream().filter(other -> other.name().equals(result.name())).count() == 1;
      named.add(
          alone ? result : result.withName("%s (%d)".formatted(result.name(), named.size() + 1)));
    }
    return named;
  }

  private static int code(Comparison comparison) {
    if (!comparison.isValid()) {
      return ExitCode.RUN_INVALID;
    }
    return comparison.count(ChangeVerdict.WORSE) > 0 ? ExitCode.GATE_FAILED : ExitCode.PASS;
  }

  private MetricQuery metric(String text) {
    List<Reference> references = Expression.parse(text).references();
    if (references.size() != 1) {
      throw wrong(text);
    }
    Reference reference = references.get(0);
    if (!ResultMetrics.isMetric(reference.name())) {
      throw wrong(text);
    }
    return new MetricQuery(reference.name(), reference.selectors());
  }

  private ParameterException wrong(String text) {
    return new ParameterException(
        spec.commandLine(),
        "option --metric must be one of %s, with selectors if need be, such as p99[HIT], but is \"%s\""
            .formatted(ResultMetrics.names(), text));
  }
}
