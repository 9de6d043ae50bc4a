package autus.bench.mcp;

import autus.bench.cli.session.ToolVersion;
import autus.bench.console.report.ReportWriter;
import autus.bench.error.UserErrorException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tools of an assistant, for as long as standard input lasts. */
@Command(
    name = "mcp",
    description =
        "Serves an assistant: run, compare, predict, audit and explain as tools of the Model Context Protocol, over standard input and output.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples (of the assistant's configuration, which starts it):%n",
    footer = {
      "  autus-bench mcp",
      "  autus-bench mcp --root /home/me/shop --longest 2m",
      "  autus-bench mcp --allow-host staging.example"
    })
public final class McpCommand implements Callable<Integer> {

  private static final Duration LONGEST_ALLOWED = Duration.ofHours(1);

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description =
          "A host, or *.domain, that a load may go to beside this machine; repeatable. Ask who runs it first.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      defaultValue = "1m",
      description = "The longest load that may be asked for (default: ${DEFAULT-VALUE}).")
  private Duration longest = Duration.ZERO;

  @Option(
      names = "--root",
      paramLabel = "FOLDER",
      description =
          "Files are read and written below this folder only (default: the working folder).")
  private Path root = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Limits limits = limits();
    if (ReportWriter.isTerminalRead()) {
      throw new ParameterException(
          spec.commandLine(),
          "mcp talks with a program, which starts it and writes to its standard input; name `autus-bench mcp` in the configuration of your assistant");
    }
    PrintStream protocol = System.out;
    System.setOut(System.err); // whoever prints must not break into the protocol
    try (Tools tools = Tools.within(limits);
        McpServer server =
            new McpServer(
                tools, new JsonLines(System.in, protocol), ToolVersion.nameAndVersion())) {
      server.serve();
    } finally {
      System.setOut(protocol);
    }
    return 0;
  }

  private Limits limits() throws IOException {
    if (longest.isZero() || longest.isNegative() || longest.compareTo(LONGEST_ALLOWED) > 0) {
      throw new ParameterException(
          spec.commandLine(),
          "option --longest must be more than 0 and at most 1h, but is "
              + longest.toSeconds()
              + "s");
    }
    if (!Files.isDirectory(root.toAbsolutePath())) {
      throw new ParameterException(
          spec.commandLine(), "option --root must name a folder, but %s is none".formatted(root));
    }
    try {
      return new Limits(new AllowedHosts(hosts), longest, root.toRealPath());
    } catch (UserErrorException mistake) {
      throw new ParameterException(
          spec.commandLine(), "option --allow-host " + mistake.getMessage());
    }
  }
}
