package autus.bench.traffic.advise;

import autus.bench.cli.options.OptionCheck;
import autus.bench.cli.session.OutputFile;
import autus.bench.cli.session.ShownReport;
import autus.bench.document.Picture;
import autus.bench.document.Plots;
import autus.bench.render.HtmlPage;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.picture.PlotPicture;
import autus.bench.traffic.log.KeyRule;
import autus.bench.traffic.log.LogReader;
import autus.bench.traffic.log.MergedLogs;
import autus.bench.yaml.JsonText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Advice from access logs. */
@Command(
    name = "advise",
    description =
        "Says which cache the traffic of an access log deserves: size, lifetime, policy, and what"
            + " each would bring.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench advise access.log",
      "  autus-bench advise access.log.1.gz access.log --changes-every 1h --most-old 5%%",
      "  autus-bench advise access.log --html advice.html",
      "  autus-bench advise result.json    of run --record-keys -o result.json",
      "  autus-bench advise access.log --sizes 64MiB,256MiB,1GiB --policies lru,s3-fifo",
      "  zstd -dc access.log.zst | autus-bench advise - --format json -o advice.json"
    })
public final class AdviseCommand implements Callable<Integer> {

  /** How an advice is written. */
  enum Format {
    markdown,
    json
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "LOG",
      description =
          "Access logs, packed or not (gzip, zstd, bzip2, xz), merged by time; - reads standard"
              + " input. Also results of `run --record-keys`.")
  private List<String> logs = new ArrayList<>();

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description =
          "The format of the logs: a name, or a format string of nginx or Apache (default: what the"
              + " first lines show).")
  private Optional<String> logFormat = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.markdown;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write to this file instead of the terminal.")
  private @Nullable Path out;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page for the browser with the curves.")
  private @Nullable Path html;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description =
          "Markdown only: also draw the curves as SVG files in this folder, which the advice shows.")
  private @Nullable Path pictures;

  @Mixin private KeyRuleOptions key = new KeyRuleOptions();

  @Mixin private AdviseOptions options = new AdviseOptions();

  @Override
  public Integer call() {
    checkOutputs();
    if (logs.stream().filter(LogReader.STANDARD_INPUT::equals).count() > 1) {
      throw new ParameterException(spec.commandLine(), "standard input (-) can be read once");
    }
    logFormat.ifPresent(
        each -> OptionCheck.apply(spec, "--log-format", LogReader::checkedFormat, each));
    KeyRule rule = key.rule(spec);
    AdviseSettings settings = options.settings(spec);
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
    Advice advice;
    List<String> read = logs.stream().map(RecordedRun::log).toList();
    try (MergedLogs entries = MergedLogs.open(read, logFormat)) {
      TrafficReader reader = new TrafficReader(rule, settings.seed());
      Traffic traffic = reader.read(entries, done -> progress.at("reading", done));
      advice = Advisor.advise(traffic, settings, step -> progress.at(step, 0));
    }
    AdviceReport report = new AdviceReport(advice, rule.words());
    Plots plots = plots(advice, settings, step -> progress.at(step, 0));
    if (html != null) {
      OutputFile.write(
          spec, "--html", html, HtmlPage.render(report.title(), report.whole(List.of(plots))));
    }
    publish(advice, report, drawn(plots));
    return 0;
  }

  private void checkOutputs() {
    OutputFile.check(spec, "--out", out);
    OutputFile.check(spec, "--html", html);
    OutputFile.checkDistinct(spec);
    checkIsNoLog("--out", out);
    checkIsNoLog("--html", html);
    if (pictures != null && format != Format.markdown) {
      throw new ParameterException(
          spec.commandLine(), "option --pictures goes with Markdown, not with " + format);
    }
    if (pictures != null) {
      OutputFile.checkFolder(spec, "--pictures", pictures);
    }
  }

  private void checkIsNoLog(String option, @Nullable Path file) {
    if (file != null && logs.stream().anyMatch(log -> isSame(file, log))) {
      throw new ParameterException(
          spec.commandLine(),
          "option %s must not name a log, which it would replace: %s".formatted(option, file));
    }
  }

  private static boolean isSame(Path file, String log) {
    return file.toAbsolutePath().normalize().equals(Path.of(log).toAbsolutePath().normalize());
  }

  /** They take simulations of their own, which are spared where nobody looks at them. */
  private Plots plots(Advice advice, AdviseSettings settings, Consumer<String> step) {
    return html == null && pictures == null
        ? new Plots(List.of())
        : AdvicePlots.of(advice, settings, step);
  }

  /** Writes the pictures that are asked for, and gives their places as the advice sees them. */
  private List<Picture> drawn(Plots plots) {
    if (pictures == null) {
      return List.of();
    }
    Path folder = pictures.toAbsolutePath().normalize();
    Path reader = (out == null ? Path.of("advice.md") : out).toAbsolutePath().normalize();
    List<Picture> links = new ArrayList<>();
    for (Plots.Plot plot : plots.plots()) {
      Path drawing = folder.resolve(plot.name() + ".svg");
      OutputFile.write(
          spec, "--pictures", drawing, PlotPicture.svg(plot.withLines(PlotPicture.MOST_LINES)));
      links.add(
          new Picture(plot.title(), reader.resolveSibling(".").normalize().relativize(drawing)));
    }
    return links;
  }

  private void publish(Advice advice, AdviceReport report, List<Picture> drawn) {
    if (format == Format.json) {
      String json = JsonText.pretty(AdviceJson.of(advice)) + "\n";
      write(json);
    } else if (out != null) {
      write(MarkdownRenderer.render(report.whole(drawn)));
    } else {
      ShownReport.print(spec, report.whole(drawn), report.brief());
    }
  }

  private void write(String text) {
    if (out != null) {
      OutputFile.write(spec, "--out", out, text);
      return;
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(text);
    stdout.flush();
  }
}
