package autus.bench.traffic.advise;

import autus.bench.cli.options.OptionCheck;
import autus.bench.cli.session.OutputFile;
import autus.bench.cli.session.ShownReport;
import autus.bench.traffic.log.KeyRule;
import autus.bench.traffic.log.LogReader;
import autus.bench.traffic.log.MergedLogs;
import autus.bench.traffic.trace.TraceBuilder;
import autus.bench.yaml.JsonText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
              + " input.")
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

  @Mixin private KeyRuleOptions key = new KeyRuleOptions();

  @Mixin private AdviseOptions options = new AdviseOptions();

  @Override
  public Integer call() {
    OutputFile.check(spec, "--out", out);
    if (logs.stream().filter(LogReader.STANDARD_INPUT::equals).count() > 1) {
      throw new ParameterException(spec.commandLine(), "standard input (-) can be read once");
    }
    if (out != null && logs.stream().anyMatch(this::isOut)) {
      throw new ParameterException(
          spec.commandLine(), "option --out must not name a log, which it would replace: " + out);
    }
    logFormat.ifPresent(
        each -> OptionCheck.apply(spec, "--log-format", LogReader::checkedFormat, each));
    KeyRule rule = key.rule(spec);
    AdviseSettings settings = options.settings(spec);
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
    Advice advice;
    try (MergedLogs entries = MergedLogs.open(logs, logFormat)) {
      TrafficReader reader = new TrafficReader(rule, TraceBuilder.MOST_REQUESTS, settings.seed());
      Traffic traffic = reader.read(entries, done -> progress.at("reading", done));
      advice = Advisor.advise(traffic, settings, step -> progress.at(step, 0));
    }
    publish(advice, rule);
    return 0;
  }

  private boolean isOut(String log) {
    return out != null
        && out.toAbsolutePath().normalize().equals(Path.of(log).toAbsolutePath().normalize());
  }

  private void publish(Advice advice, KeyRule rule) {
    AdviceReport report = new AdviceReport(advice, rule.words());
    if (format == Format.json) {
      String json = JsonText.pretty(AdviceJson.of(advice)) + "\n";
      write(json);
    } else if (out != null) {
      write(autus.bench.render.MarkdownRenderer.render(report.whole()));
    } else {
      ShownReport.print(spec, report.whole(), report.brief());
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
