package autus.bench.cli.shell;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.KeptResults.Kept;
import autus.bench.cli.session.Session;
import autus.bench.console.report.ReportWriter;
import autus.bench.document.Amounts;
import autus.bench.document.Document;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.report.cache.HitSpan;
import autus.bench.resultfile.ResultFile;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What earlier runs have left. */
@Command(
    name = "results",
    description = "Lists the results that were kept, the latest last.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = "  results")
final class ResultsCommand implements Callable<Integer> {

  /** As the clock on the wall has it. */
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Table.Builder table =
        Table.create()
            .words("Name", "Run")
            .words("Began")
            .numbers("Requests", "Rate", "Hit rate", "P50, ms", "P95, ms", "Failed")
            .words("Remark");
    List<Kept> kept = Session.of(spec).results().list();
    for (Kept each : kept) {
      RunResult run = ResultFile.read(each.file());
      Totals totals = Totals.of(run);
      List<String> remarks = new ArrayList<>(run.identity().validity().reasons());
      remarks.replaceAll(reason -> "invalid: " + reason);
      remarks.addAll(run.identity().remarks());
      table.row(
          "@" + each.number(),
          run.name(),
          TIME_OF_DAY.format(run.identity().window().startedAt()),
          Amounts.count(totals.requestCount()),
          rate(run),
          HitSpan.of(totals.hits()),
          percentile(totals, 0.5),
          percentile(totals, 0.95),
          Amounts.count(totals.failedCount()),
          String.join("; ", remarks));
    }
    ReportWriter.print(
        spec.commandLine().getOut(),
        Document.of(
            kept.isEmpty()
                ? Paragraph.of("no result yet; %s makes one", Text.code("run"))
                : table.build()));
    return ExitCode.PASS;
  }

  private static Object rate(RunResult run) {
    return ResultMetrics.of(run)
        .find("rate", List.of())
        .<Object>map(rate -> Amounts.perSecond(rate.value()))
        .orElse(Span.NONE);
  }

  private static Span percentile(Totals totals, double quantile) {
    return totals.allResponse().isEmpty()
        ? Span.NONE
        : Amounts.millis(totals.allResponse().quantileNanos(quantile));
  }
}
