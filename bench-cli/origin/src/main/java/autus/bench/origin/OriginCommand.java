package autus.bench.origin;

import autus.bench.cli.options.OptionCheck;
import autus.bench.originmodel.DeclaredOrigin;
import autus.bench.originmodel.OriginRoute;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A counting origin in the foreground. */
@Command(
    name = "origin",
    description =
        "Starts an origin that counts what reaches it, to be put behind any cache, until Ctrl-C.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench origin --port 9000 --delay 50ms --cache-control 'max-age=60' --etag",
      "  autus-bench origin --port 9000 --version-by 'POST /items' --fail 1%%",
      "  autus-bench origin --scenario behind-nginx.yaml",
      "  curl http://127.0.0.1:9000/counters"
    })
public final class OriginCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Where it listens; 0 takes any free port (default: that of the scenario's counters, else"
              + " "
              + ListenAddress.DEFAULT_PORT
              + ").")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--address",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen at (default: ${DEFAULT-VALUE}). Whoever reaches it may read and reset"
              + " the counters.")
  private String address = "";

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Take routes and port from the section origin of a scenario.")
  private Optional<Path> scenario = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of delays and failures that are drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--exit-with-parent", description = "End when standard input does.")
  private boolean endsWithInput;

  @Mixin private RouteOptions options = new RouteOptions();

  @Override
  public Integer call() throws InterruptedException {
    Optional<DeclaredOrigin> declared = scenario.map(this::declared);
    InetAddress host = OptionCheck.apply(spec, "--address", ListenAddress::host, address);
    int listeningPort =
        port.map(each -> OptionCheck.apply(spec, "--port", ListenAddress::checkedPort, each))
            .or(() -> declared.map(OriginCommand::portOf))
            .orElse(ListenAddress.DEFAULT_PORT);
    CountDownLatch ended = new CountDownLatch(1);
    try (OriginServer server =
        OriginServer.start(new InetSocketAddress(host, listeningPort), routes(declared), seed)) {
      Thread lastWords = new Thread(() -> say(server.words()), "autus-origin-end");
      Runtime.getRuntime().addShutdownHook(lastWords);
      say("AUTUS origin ready: " + ListenAddress.url(server.address()));
      if (endsWithInput) {
        ParentInput.whenEnded(ended::countDown);
      }
      ended.await();
      Runtime.getRuntime().removeShutdownHook(lastWords);
      say(server.words());
    }
    return 0;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private DeclaredOrigin declared(Path file) {
    Scenario read = ScenarioFile.load(file);
    return read.observed()
        .origin()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "option --scenario must name a scenario with a section origin, but %s has none; add origin: {counters: http://127.0.0.1:%d/counters}"
                        .formatted(file, ListenAddress.DEFAULT_PORT)));
  }

  private static int portOf(DeclaredOrigin origin) {
    int port = origin.countersUri().getPort();
    return port < 0 ? 80 : port;
  }

  /** Of the scenario, or by the options: not of both, for it would be open which counts. */
  private List<OriginRoute> routes(Optional<DeclaredOrigin> declared) {
    List<OriginRoute> routes = declared.map(DeclaredOrigin::routes).orElse(List.of());
    if (routes.isEmpty()) {
      return List.of(options.route(spec));
    }
    RouteOptions.given(spec)
        .ifPresent(
            option -> {
              throw new ParameterException(
                  spec.commandLine(),
                  "option %s must not be given, since the scenario describes routes; write it there"
                      .formatted(option));
            });
    return routes;
  }
}
