package autus.bench.cli.cache;

import autus.bench.cli.session.ExitCode;
import autus.bench.document.Figures;
import autus.bench.redis.Flush;
import autus.bench.redis.RedisNodes;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes keys. */
@Command(
    name = "flush",
    description = {
      "Deletes the keys that match, with SCAN and UNLINK, which do not block Redis; never all of Redis at once.",
      "Keys that are written meanwhile may remain.",
      "The tokens of the AUTUS response cache (autus:gen:*) are kept unless --tokens is given. A token decides which entries of its namespace may be served: deleting it makes all of them unreachable at once, and the server sets a new one. That never causes a stale response; it only costs misses."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench cache flush --redis redis://127.0.0.1:6379",
      "  autus-bench cache flush --redis redis://127.0.0.1 --pattern 'my:*' --yes"
    })
final class CacheFlushCommand implements Callable<Integer> {

  @Mixin private RedisOptions redis = new RedisOptions();

  @Option(
      names = "--pattern",
      paramLabel = "GLOB",
      defaultValue = "autus:*",
      description = "Keys to delete, as a SCAN pattern (default: ${DEFAULT-VALUE}).")
  private String pattern = "autus:*";

  @Option(
      names = "--yes",
      description =
          "Delete the keys; without this option they are only counted, and the exit code is 2.")
  private boolean yes;

  @Option(names = "--tokens", description = "Also delete matching tokens.")
  private boolean tokens;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (RedisNodes nodes = redis.open()) {
      if (yes) {
        Flush.Outcome done = Flush.run(nodes, pattern, tokens);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
            "deleted %s that matched %s at %s%s"
                .formatted(keys(done.keys()), pattern, nodes.location(), kept(done)));
        out.flush();
        return ExitCode.PASS;
      }
      Flush.Outcome would = Flush.preview(nodes, pattern, tokens);
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "autus-bench: nothing was deleted; option --yes would delete %s that match %s at %s%s"
              .formatted(keys(would.keys()), pattern, nodes.location(), kept(would)));
      return ExitCode.WRONG_INPUT;
    }
  }

  private static String keys(long count) {
    return Figures.count(count) + (count == 1 ? " key" : " keys");
  }

  private static String kept(Flush.Outcome outcome) {
    return outcome.tokens() == 0
        ? ""
        : " and keep %s of tokens, which --tokens deletes too".formatted(keys(outcome.tokens()));
  }
}
