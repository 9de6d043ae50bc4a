package autus.bench.cli;

import autus.bench.referenceserver.SecretOptions;
import autus.bench.referenceserver.ServerProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * The reference server in the foreground. The launcher starts it directly; this is the way for
 * those who start the jar, and for the help.
 */
@Command(
    name = "serve",
    description = "Starts the AUTUS reference server and its Redis until Ctrl-C.",
    customSynopsis = "autus-bench serve [OPTION]...",
    footerHeading = "%nOptions of the server:%n",
    footer = {
      "  --port N                port; 0 takes any free one (default: 8003)",
      "  --address IP            address to listen at (default: 127.0.0.1)",
      "  --allowed-host NAMES    further host names that browsers may use",
      "  --redis URI             use this Redis; also by AUTUS_REDIS_URI",
      "  --cache MODE            off, as-shipped or corrected (default: corrected)",
      "  --near MIB              also keep up to MIB of bodies in the server's memory",
      "  --strict                announce writes in Redis first: no stale data anywhere",
      "  --origin ORIGIN         simulated or database (default: simulated)",
      "  --database URL          a PostgreSQL instead of the embedded H2",
      "  --access-log FILE       a line for each request; - for standard error",
      "  --access-log-form FORM  combined or json (default: combined)",
      "%nExamples:",
      "  autus-bench serve",
      "  autus-bench serve --port 9000 --cache as-shipped"
    })
public final class ServeCommand implements Callable<Integer> {

  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    SecretOptions parted = SecretOptions.of(options);
    ProcessBuilder builder =
        new ProcessBuilder(ServerProgram.installed().command(parted.arguments()));
    builder.environment().putAll(parted.variables());
    Process server = builder.inheritIO().start();
    Thread hook = new Thread(server::destroy, "autus-serve");
    Runtime.getRuntime().addShutdownHook(hook);
    return server.waitFor();
  }
}
