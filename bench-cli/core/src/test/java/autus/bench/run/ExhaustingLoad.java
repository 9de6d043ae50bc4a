package autus.bench.run;

import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.scenario.format.ScenarioFile;
import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A run in a process of its own, on a machine that has too little of something. Prints why the run
 * is not valid, a reason a line, and the kinds of failures.
 */
final class ExhaustingLoad {

  private static final String DEVICE = "/dev/null";

  private ExhaustingLoad() {}

  /**
   * Runs it.
   *
   * @param arguments {@code ports}, or {@code files} and the target; with files the process takes
   *     all that it may open while the run lasts
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("ports")) {
      HttpServer server = answering();
      print(run("http://127.0.0.1:" + server.getAddress().getPort(), progress -> {}));
    } else {
      loadClasses(
          Path.of(RunService.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
      List<InputStream> taken = new ArrayList<>();
      print(run(arguments[1], progress -> takeAllFiles(taken)));
    }
    System.exit(0);
  }

  /** A target that answers at once. */
  static HttpServer answering() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static RunResult run(String target, ProgressListener progress)
      throws InterruptedException {
    try (RunService service = new RunService("test", Duration.ofSeconds(30))) {
      service.beginCold(true);
      return service.run(
          "exhausted",
          Plan.of(
              ScenarioFile.parse(
                  """
                  target: %s
                  connection: new
                  load: {users: 30, duration: 2s, think-time: 5ms}
                  requests: [{request: GET /}]
                  """
                      .formatted(target),
                  Path.of("exhausted.yaml"))),
          progress);
    }
  }

  /** Where classes are files, none of them can be opened any more when all others are. */
  private static void loadClasses(Path root) throws Exception {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.');
        if (!name.endsWith("-info.class")) {
          Class.forName(
              name.substring(0, name.length() - ".class".length()),
              false,
              RunService.class.getClassLoader());
        }
      }
    }
  }

  private static void takeAllFiles(List<InputStream> taken) {
    try {
      while (true) {
        taken.add(new FileInputStream(DEVICE));
      }
    } catch (IOException noMore) {
      return; // which is what was wanted
    }
  }

  private static void print(RunResult result) {
    result.identity().validity().reasons().forEach(System.out::println);
    result.requests().forEach(request -> System.out.println(request.failures().counts().keySet()));
  }
}
