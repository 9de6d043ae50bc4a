package autus.bench.cli;

import autus.bench.console.ReportWriter;
import autus.bench.redis.KeySurvey;
import autus.bench.redis.KeySurvey.BigKey;
import autus.bench.redis.KeySurvey.Namespace;
import autus.bench.redis.NodeFigures;
import autus.bench.redis.RedisNode;
import autus.bench.redis.RedisNodes;
import autus.bench.report.Figures;
import autus.bench.report.MarkdownTable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
      "The sizes of keys are what MEMORY USAGE says; of large collections Redis estimates it from five elements.",
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
      description = "How many of the biggest keys to name (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (RedisNodes nodes = redis.open()) {
      KeySurvey survey = keys.survey(nodes, top);
      PrintWriter out = spec.commandLine().getOut();
      ReportWriter.print(out, ofNodes(nodes) + "\n");
      if (!survey.namespaces().isEmpty()) {
        ReportWriter.print(out, ofNamespaces(survey) + "\n");
      }
      if (!survey.biggest().isEmpty()) {
        ReportWriter.print(out, ofKeys(survey) + "\n");
      }
      out.println(keys.extent(survey, true));
      out.flush();
      return ExitCode.PASS;
    }
  }

  private static String ofNodes(RedisNodes nodes) {
    MarkdownTable table =
        MarkdownTable.create().words("node").numbers("used", "limit").words("at the limit");
    for (RedisNode node : nodes.masters()) {
      NodeFigures.Memory memory = node.figures().memory();
      table.row(
          node.name(),
          Figures.bytes(memory.usedBytes()),
          memory.maxBytes() == 0 ? "none" : Figures.bytes(memory.maxBytes()),
          memory.policy());
    }
    return table.render();
  }

  private static String ofNamespaces(KeySurvey survey) {
    long all = survey.namespaces().stream().mapToLong(Namespace::memoryBytes).sum();
    MarkdownTable table =
        MarkdownTable.create().words("namespace").numbers("keys", "memory", "share", "per key");
    for (Namespace one : survey.namespaces()) {
      table.row(
          one.name(),
          Figures.count(one.keys()),
          CacheKeysCommand.memory(one, one.memoryBytes()),
          Figures.percent((double) one.memoryBytes() / Math.max(1, all)),
          CacheKeysCommand.memory(one, one.memoryBytes() / Math.max(1, one.keys())));
    }
    return table.render();
  }

  private static String ofKeys(KeySurvey survey) {
    MarkdownTable table =
        MarkdownTable.create().words("big key", "type").numbers("memory", "seconds left");
    for (BigKey big : survey.biggest()) {
      table.row(
          big.key(),
          big.type(),
          Figures.bytes(big.bytes()),
          big.ttlMillis() < 0 ? "no TTL" : Figures.count(big.ttlMillis() / 1_000));
    }
    return table.render();
  }
}
