package autus.bench.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example projects, built as a stranger would: by their own POMs, from what is published. */
@Tag("process")
@Tag("port")
@Tag("slow")
class ExampleProjectsTest {

  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final String VERSION = "0.1.0";

  /** A bound for what hangs. */
  private static final long MOST_MINUTES = 5;

  @TempDir private static Path folder = Path.of("");
  private static Path settings = Path.of("");
  private static Path maven = Path.of("");

  /** How a build ended, with all that it printed. */
  private record Build(int exitCode, String log) {}

  @BeforeAll
  static void publish() throws IOException {
    String home = System.getProperty("autus.maven.home", "");
    assumeTrue(!home.isEmpty(), "needs the Maven that builds this; run the test by Maven");
    maven = Path.of(home, "bin", isWindows() ? "mvn.cmd" : "mvn");
    Path jar = Path.of("target", "autus-bench-maven-plugin-%s.jar".formatted(VERSION));
    assumeTrue(Files.exists(jar), "needs the jars of this build; run `mvn verify`");
    settings =
        StrangersRepository.publish(
            folder.toRealPath(), Path.of(System.getProperty("localRepository")), VERSION);
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  /** Builds a copy of an example. */
  private static Build build(Path project, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                maven.toString(), "-B", "-ntp", "-Dstyle.color=never", "-s", settings.toString()));
    command.addAll(List.of(words));
    Path log = Files.createTempFile(folder, "build", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().keySet().removeAll(List.of("MAVEN_ARGS", "MAVEN_CONFIG"));
    // Over before the second compiler could have helped.
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Build(process.exitValue(), Files.readString(log));
  }

  private static Path copy(String example) throws IOException {
    Path from = EXAMPLES.resolve(example);
    Path to = folder.resolve(example);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(each -> !each.startsWith(from.resolve("target"))).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  @Test
  void aSpringBootServiceHasItsLoadTest() throws Exception {
    Path project = copy("junit");

    Build build = build(project, "test");

    assertThat(build.log()).contains("Tests run: 3, Failures: 0, Errors: 0");
    assertThat(build.exitCode()).isZero();
    assertThat(build.log()).contains("autus-bench: shop on http://localhost:");
    Path reports = project.resolve("target/autus-bench/shop.ShopLoadTest");
    assertThat(reports).isDirectoryContaining("glob:**/itsCacheHelps.html");
    assertThat(reports).isDirectoryContaining("glob:**/itBearsARate-2.html");
  }

  @Test
  void aBuildRunsComparesAndGatesItsLoads() throws Exception {
    Path project = copy("maven-plugin");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    HttpServer shop = shop(threads);
    try {
      String url = "http://127.0.0.1:" + shop.getAddress().getPort();
      Path reports = project.resolve("target/autus-bench");

      Build build = build(project, "verify", "-Dshop.url=" + url);

      assertThat(build.log()).contains(":run (first) @ shop-load", "p95 < 300ms");
      assertThat(reports.resolve("first.html")).exists();
      assertThat(reports.resolve("first.md")).content().contains("# shop", "## Gates");
      if (build.exitCode() == 0) {
        assertThat(reports.resolve("first-against-second.md")).content().contains("p95");
        assertThat(reports.resolve("both-rates.xml")).content().contains("<testsuite");
      } else { // where the machine is starved
        assertThat(build.log()).contains("nothing could be decided, which is no success");
      }

      Build undecided =
          build(
              project,
              "io.autus.bench:autus-bench-maven-plugin:ci",
              "-Dautus.bench.base=" + url,
              "-Dautus.bench.head=" + url,
              "-Dautus.bench.rounds=2",
              "-Dautus.bench.duration=500ms",
              "-Dautus.bench.arguments=--warm-up,0s");

      assertThat(undecided.exitCode()).isNotZero();
      assertThat(undecided.log())
          .contains(
              "autus-bench ci: nothing could be decided, which is no success", "not enough data");
      assertThat(reports.resolve("ci-comment.md")).exists();
    } finally {
      shop.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void twoCommitsAreBuiltStartedAndMeasured() throws Exception {
    assumeTrue(isThere("git"), "needs git, from which the commits come");
    Path project = Files.createDirectory(folder.resolve("commits"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    commit(project, "first");
    commit(project, "second");

    Build build =
        build(
            project,
            "io.autus.bench:autus-bench-maven-plugin:%s:ci".formatted(VERSION),
            "-Dautus.bench.base=HEAD~1",
            "-Dautus.bench.head=HEAD",
            "-Dautus.bench.build=cp Shop.txt Shop.java",
            "-Dautus.bench.app=Shop.java",
            "-Dautus.bench.start='%s' '{app}' {port}".formatted(java),
            "-Dautus.bench.scenario=/",
            "-Dautus.bench.users=1",
            "-Dautus.bench.rounds=2",
            "-Dautus.bench.duration=500ms",
            "-Dautus.bench.arguments=--warm-up,0s");

    assertThat(build.log()).contains("not enough data");
    assertThat(project.resolve("target/autus-bench/ci-comment.md"))
        .content()
        .containsPattern("Base is `HEAD~1, commit \\w+`, head is `HEAD, commit \\w+`");
  }

  /** Adds a version of a server in one file, which nothing but a build makes a program. */
  private static void commit(Path project, String version) throws Exception {
    Files.writeString(
        project.resolve("Shop.txt"),
        """
        public class Shop {
          public static void main(String[] arguments) throws Exception {
            var server = com.sun.net.httpserver.HttpServer.create(
                new java.net.InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 100);
            server.createContext("/", exchange -> {
              byte[] body = "%s".getBytes();
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
            server.start();
          }
        }
        """
            .formatted(version));
    git(project, "init", "-q");
    git(project, "add", "Shop.txt");
    git(project, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", version);
  }

  private static void git(Path project, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).directory(project.toFile()).start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  /** Remembers what it was asked for once, and says so. */
  private static HttpServer shop(ExecutorService threads) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    Set<String> remembered = ConcurrentHashMap.newKeySet();
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          exchange.getResponseHeaders().add("X-Cache", remembered.add(path) ? "MISS" : "HIT");
          byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.setExecutor(threads);
    server.start();
    return server;
  }
}
