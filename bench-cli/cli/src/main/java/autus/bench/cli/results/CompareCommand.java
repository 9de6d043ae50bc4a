package autus.bench.cli.results;

import autus.bench.cli.options.HistoryOption;
import autus.bench.cli.options.MetricOption;
import autus.bench.cli.options.SmallestEffectOption;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.OutputFile;
import autus.bench.cli.session.ShownReport;
import autus.bench.compare.Basis;
import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.Comparison;
import autus.bench.compare.ComparisonSettings;
import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.History;
import autus.bench.compare.Side;
import autus.bench.compare.StepMetrics;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.measure.RunResult;
import autus.bench.render.HtmlPage;
import autus.bench.report.BrowserReport;
import autus.bench.report.Headline;
import autus.bench.report.verdict.ComparisonTable;
import autus.bench.resultfile.ResultFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Results side by side. */
@Command(
    name = "compare",
    description =
        "Compares results: what changed, by how much, and whether chance could explain it. The first result is the baseline; with --to, all results before it are, and runs are compared with runs.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench compare before.json after.json",
      "  autus-bench compare before.json after.json --metric p95 --metric hit-rate",
      "  autus-bench compare before.json corrected.json --html comparison.html",
      "  autus-bench compare before-*.json --to after-*.json",
      "  autus-bench compare before.json after.json --history results",
      "  autus-bench compare main.json branch.json --min-effect 10%%,1ms --strict"
    })
public final class CompareCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The result to compare with.")
  private Path baseline = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "AFTER",
      description =
          "Other results, each compared with the first; with --to, further runs of the baseline.")
  private List<Path> others = new ArrayList<>();

  @Option(
      names = "--to",
      arity = "1..*",
      paramLabel = "AFTER",
      description = "Results of the other side; those before the option are the baseline.")
  private List<Path> otherSide = new ArrayList<>();

  @Mixin private HistoryOption history = new HistoryOption();

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "A metric to compare, such as p95 or 'p99[HIT]'; repeatable (default: throughput, mean, p50, p95, p99, hit-rate, success-rate, and p95 of ttfb, connect and tls if they were measured).")
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
      description =
          "Exit code 3 if something is worse, 4 if a run is invalid or the machines differ.")
  private boolean strict;

  @Option(
      names = "--force",
      description =
          "With --strict: judge results of different machines too, which end with exit code 4 otherwise.")
  private boolean force;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<MetricQuery> named = metrics.stream().map(text -> MetricOption.parse(spec, text)).toList();
    SmallestEffect smallest = SmallestEffectOption.parse(spec, minEffect, SmallestEffect.DEFAULT);
    List<Side> sides = sides();
    ComparisonSettings settings =
        new ComparisonSettings(
            named.isEmpty() ? usual(sides) : named,
            smallest,
            ComparisonSettings.DEFAULT_SAMPLE_COUNT,
            seed);
    Side before = sides.get(0);
    List<RunResult> known = history.results();
    List<Block> blocks = new ArrayList<>();
    List<Block> brief = new ArrayList<>();
    List<Block> headlines = new ArrayList<>();
    Set<Basis> bases = new LinkedHashSet<>();
    int code = ExitCode.PASS;
    for (Side after : sides.subList(1, sides.size())) {
      Comparison comparison = Comparison.of(before, after, History.of(known, before), settings);
      blocks.add(ComparisonTable.section(comparison));
      brief.add(ComparisonTable.brief(comparison));
      headlines.add(ComparisonTable.headline(comparison));
      bases.add(comparison.basis());
      code = Math.max(code, code(comparison));
    }
    bases.forEach(basis -> blocks.add(ComparisonTable.method(basis)));
    Document report = Document.of(Section.of("Comparison", blocks));
    ShownReport.print(spec, report, Document.of(brief));
    if (html != null) {
      List<RunResult> all = sides.stream().flatMap(side -> side.runs().stream()).toList();
      OutputFile.write(
          spec,
          "--html",
          html,
          HtmlPage.render(title(sides), BrowserReport.of(report, all, headlines)));
    }
    return strict ? code : ExitCode.PASS;
  }

  /** Steps have rows of their own where they were measured. */
  private static List<MetricQuery> usual(List<Side> sides) {
    return Stream.of(ComparisonSettings.DEFAULT_METRICS, StepMetrics.known(sides))
        .flatMap(List::stream)
        .toList();
  }

  /** The latest run says where and when. */
  private static String title(List<Side> sides) {
    Side last = sides.get(sides.size() - 1);
    return Headline.title(
        "%s against %s".formatted(last.name(), sides.get(0).name()),
        last.runs().get(last.runs().size() - 1));
  }

  /** The baseline and each that is compared with it. */
  private List<Side> sides() {
    if (otherSide.isEmpty() && others.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing required parameter: 'AFTER', a result to compare with the first; with several runs a side, put those of the other side after --to");
    }
    List<RunResult> all =
        distinct(
            Stream.of(List.of(baseline), others, otherSide)
                .flatMap(List::stream)
                .map(ResultFile::read)
                .toList());
    if (otherSide.isEmpty()) {
      return all.stream().map(Side::of).toList();
    }
    int count = 1 + others.size();
    return List.of(
        side("before", all.subList(0, count)), side("after", all.subList(count, all.size())));
  }

  private static Side side(String word, List<RunResult> runs) {
    return runs.size() == 1
        ? Side.of(runs.get(0))
        : new Side("%s (%d runs)".formatted(word, runs.size()), runs);
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

  private int code(Comparison comparison) {
    if (!comparison.isValid() || !(force || comparison.differentMachines().isEmpty())) {
      return ExitCode.RUN_INVALID;
    }
    return comparison.count(ChangeVerdict.WORSE) > 0 ? ExitCode.GATE_FAILED : ExitCode.PASS;
  }
}
