package autus.bench.cli.cache;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is in the Redis behind a cache. */
@Command(
    name = "cache",
    description =
        "Looks into the Redis behind a cache: keys, lifetimes, memory, counters, round trips; flushes and warms.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CacheStatsCommand.class,
      CacheKeysCommand.class,
      CacheTtlCommand.class,
      CacheMemoryCommand.class,
      CacheLatencyCommand.class,
      CacheFlushCommand.class,
      CacheWarmCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench cache keys --redis redis://127.0.0.1:6379",
      "  autus-bench cache stats --redis redis-cluster://127.0.0.1:7000 --watch",
      "  autus-bench cache ttl --redis redis-sentinel://127.0.0.1:26379/0#main"
    })
public final class CacheCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Without a command: what can be done. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
