package autus.bench.cli.cache;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.ShownReport;
import autus.bench.document.Amounts;
import autus.bench.document.Document;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.redis.KeySurvey;
import autus.bench.redis.KeySurvey.Namespace;
import autus.bench.redis.RedisNodes;
import autus.bench.redis.TtlRange;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The keys by namespace. */
@Command(
    name = "keys",
    description = {
      "Counts the keys by namespace, with those that expire and the memory they take.",
      "Searches with SCAN, which does not block Redis. Redis counts each key looked at as a hit."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench cache keys --redis redis://127.0.0.1:6379",
      "  autus-bench cache keys --redis redis://127.0.0.1:6379 --pattern '*' --depth 1"
    })
final class CacheKeysCommand implements Callable<Integer> {

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
              .numbers("keys", "with TTL", "without", "memory", "per key");
      for (Namespace one : survey.namespaces()) {
        long without = one.keysIn(TtlRange.NONE);
        table.row(
            one.name(),
            Amounts.count(one.keys()),
            Amounts.count(one.keys() - without),
            Amounts.count(without),
            memory(one, one.memoryBytes()),
            memory(one, one.memoryBytes() / Math.max(1, one.keys())));
      }
      PrintWriter out = spec.commandLine().getOut();
      if (!table.isEmpty()) {
        ShownReport.print(spec, Document.of(table.build()));
      }
      out.println(keys.extent(survey, true));
      out.flush();
      return ExitCode.PASS;
    }
  }

  static Span memory(Namespace namespace, long bytes) {
    return namespace.memory().keys() == 0 ? Span.NONE : Amounts.bytes(bytes);
  }
}
