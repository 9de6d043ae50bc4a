package autus.bench.cli.cache;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.ShownReport;
import autus.bench.document.Amounts;
import autus.bench.document.Document;
import autus.bench.document.Table;
import autus.bench.redis.KeySurvey;
import autus.bench.redis.KeySurvey.Namespace;
import autus.bench.redis.RedisNodes;
import autus.bench.redis.TtlRange;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How long keys have left. */
@Command(
    name = "ttl",
    description = {
      "Shows the remaining lifetimes of the keys in each namespace.",
      "Searches with SCAN, which does not block Redis. Redis counts each key looked at as a hit."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  autus-bench cache ttl --redis redis://127.0.0.1:6379 --pattern 'autus:*'"})
final class CacheTtlCommand implements Callable<Integer> {

  @Mixin private RedisOptions redis = new RedisOptions();
  @Mixin private KeyOptions keys = new KeyOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (RedisNodes nodes = redis.open()) {
      KeySurvey survey = keys.survey(nodes, 0);
      Table.Builder table =
          Table.create()
              .words("namespace")
              .numbers("keys")
              .numbers(Stream.of(TtlRange.values()).map(TtlRange::label).toArray(String[]::new));
      for (Namespace one : survey.namespaces()) {
        Stream<Object> ranges =
            Stream.of(TtlRange.values()).map(range -> Amounts.count(one.keysIn(range)));
        table.row(
            Stream.concat(Stream.<Object>of(one.name(), Amounts.count(one.keys())), ranges)
                .toArray());
      }
      PrintWriter out = spec.commandLine().getOut();
      if (!table.isEmpty()) {
        ShownReport.print(spec, Document.of(table.build()));
      }
      out.println(keys.extent(survey, false));
      out.flush();
      return ExitCode.PASS;
    }
  }
}
