package autus.bench.cli.cache;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.ShownReport;
import autus.bench.document.Amounts;
import autus.bench.document.Document;
import autus.bench.document.Table;
import autus.bench.redis.KeySurvey;
import autus.bench.redis.KeySurvey.BigKey;
import autus.bench.redis.KeySurvey.Namespace;
import autus.bench.redis.NodeFigures;
import autus.bench.redis.RedisNode;
import autus.bench.redis.RedisNodes;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What takes the memory. */
@Command(
    name = "memory",
    description = {
      "Shows what takes the memory: by node, by namespace, and the biggest keys.",
      "Sizes of keys come from MEMORY USAGE, which Redis estimates from five elements for large collections.",
      "Redis counts each key looked at as a hit."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench cache memory --redis redis://127.0.0.1:6379 --pattern '*' --top 20",
      "  autus-bench cache memory --redis redis://127.0.0.1:6379 --memory-sample 0"
    })
final class CacheMemoryCommand implements Callable<Integer> {

  @Mixin private RedisOptions redis = new RedisOptions();
  @Mixin private KeyOptions keys = new KeyOptions();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of the biggest keys to list (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (RedisNodes nodes = redis.open()) {
      KeySurvey survey = keys.survey(nodes, top);
      PrintWriter out = spec.commandLine().getOut();
      ShownReport.print(
          spec,
          Document.of(
              Stream.of(ofNodes(nodes), ofNamespaces(survey), ofKeys(survey))
                  .filter(table -> !table.isEmpty())
                  .toList()));
      out.println();
      out.println(keys.extent(survey, true));
      out.flush();
      return ExitCode.PASS;
    }
  }

  private static Table ofNodes(RedisNodes nodes) {
    Table.Builder table =
        Table.create().words("node").numbers("used", "limit").words("at the limit");
    for (RedisNode node : nodes.masters()) {
      NodeFigures.Memory memory = node.figures().memory();
      table.row(
          node.name(),
          Amounts.bytes(memory.usedBytes()),
          memory.maxBytes() == 0 ? "none" : Amounts.bytes(memory.maxBytes()),
          memory.policy());
    }
    return table.build();
  }

  private static Table ofNamespaces(KeySurvey survey) {
    long all = survey.namespaces().stream().mapToLong(Namespace::memoryBytes).sum();
    Table.Builder table =
        Table.create().words("namespace").numbers("keys", "memory", "share", "per key");
    for (Namespace one : survey.namespaces()) {
      table.row(
          one.name(),
          Amounts.count(one.keys()),
          CacheKeysCommand.memory(one, one.memoryBytes()),
          Amounts.percent((double) one.memoryBytes() / Math.max(1, all)),
          CacheKeysCommand.memory(one, one.memoryBytes() / Math.max(1, one.keys())));
    }
    return table.build();
  }

  private static Table ofKeys(KeySurvey survey) {
    Table.Builder table = Table.create().words("big key", "type").numbers("memory", "seconds left");
    for (BigKey big : survey.biggest()) {
      table.row(
          big.key(),
          big.type(),
          Amounts.bytes(big.bytes()),
          big.ttlMillis() < 0 ? "no TTL" : Amounts.count(big.ttlMillis() / 1_000));
    }
    return table.build();
  }
}
