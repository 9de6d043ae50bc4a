package autus.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autus.bench.cli.session.ExitCode;
import autus.bench.referenceserver.ReferenceServer;
import autus.bench.referenceserver.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the loads that the chapters show, against the real reference server in place of the one that
 * they suppose, and for parts of a second. What starts further processes or ends only by a signal
 * is only parsed: {@code reproduce}, {@code serve}, {@code origin} and the like have tests of their
 * own.
 */
@Tag("process")
@Tag("port")
@Timeout(120)
class DocumentedLoadsTest {

  private static final String SUPPOSED = "http://127.0.0.1:8003";
  private static final String ANOTHER = "http://127.0.0.1:9000";
  private static final String SUPPOSED_REDIS = "redis://127.0.0.1:6379";
  private static final String SHORT = "100ms";

  /** Forty slices of a tenth of a second. */
  private static final String LEAST_FOR_TWO_SIDES = "4s";

  private static final Set<String> PARSED =
      Set.of("ci", "reproduce", "serve", "origin", "doctor", "completion", "help");
  private static final Path JAR =
      DocumentedCommand.ROOT.resolve("server/reference-server/target/autus-server.jar");

  private static ReferenceServer server;
  private static String redis;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void start() throws InterruptedException {
    assumeTrue(
        Files.isRegularFile(JAR),
        "the server module is not built; `mvn verify` at the top does it");
    server = ReferenceServer.start(ServerOptions.DEFAULT);
    redis = server.admin().state().redis().uri();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  static Stream<DocumentedCommand> loads() throws IOException {
    return DocumentedCommand.all().stream()
        .filter(command -> !DocumentedCommandsTest.isOffline(command))
        .filter(command -> !isOnlyParsed(command));
  }

  static Stream<DocumentedCommand> parsed() throws IOException {
    return DocumentedCommand.all().stream().filter(DocumentedLoadsTest::isOnlyParsed);
  }

  /** Runs that start processes of their own, or a prompt without commands, among them. */
  private static boolean isOnlyParsed(DocumentedCommand command) {
    boolean isPrompt = command.name().equals("shell") && !command.has("-c");
    return PARSED.contains(command.name()) || isPrompt || command.has("--repeat");
  }

  @ParameterizedTest
  @MethodSource("loads")
  void aLoadOfAChapterRuns(DocumentedCommand command) {
    List<String> words = new ArrayList<>();
    command.words().forEach(word -> words.add(here(word.text())));
    if (!Set.of("shell", "cache").contains(command.name())) {
      shorten(words, command.has("--ab") ? LEAST_FOR_TWO_SIDES : SHORT);
      words.addAll(List.of("--no-warmup", "--no-live"));
      if (command.has("scenarios/")) {
        words.addAll(List.of("--target", server.uri().toString()));
      }
    }
    Ended ended = Ended.of(words.toArray(new String[0]));

    assertThat(ended.code())
        .as("%s%n%s%s", command, ended.out(), ended.err())
        .isNotIn(ExitCode.INTERNAL_ERROR, ExitCode.WRONG_INPUT);
  }

  @ParameterizedTest
  @MethodSource("parsed")
  void aCommandThatStartsProcessesIsOneThatThereIs(DocumentedCommand command) {
    String[] words =
        command.words().stream().map(DocumentedCommand.Word::text).toArray(String[]::new);

    assertThat(CommandLineTool.create().parseArgs(words).hasSubcommand()).isTrue();
  }

  private static void shorten(List<String> words, String duration) {
    int at = Math.max(words.indexOf("-d"), words.indexOf("-z"));
    if (at >= 0) {
      words.set(at + 1, duration);
    } else if (!words.contains("--steps") && !words.contains("-n")) {
      words.addAll(List.of("-d", duration));
    }
  }

  /** With targets, durations in steps and scripts, and files that there are here. */
  private String here(String word) {
    String url = server.uri().toString();
    String here =
        word.replace(SUPPOSED, url)
            .replace(ANOTHER, url)
            .replace(SUPPOSED_REDIS, redis)
            .replaceFirst("^https://your-service", url)
            .replaceFirst("(^|[0-9] ):8003", "$1" + url);
    if (here.contains("; ")) { // a script of the shell
      return here.replaceAll("-d \\d+s", "-d " + SHORT)
          .replaceAll(
              "run (scenarios/\\S+)",
              "run %s/$1 --no-warmup --target %s".formatted(DocumentedCommand.ROOT, url));
    }
    if (here.matches("(\\d+s:[\\w/]+,?)+")) {
      return here.replaceAll("\\d+s:", SHORT + ":");
    }
    if (here.startsWith("scenarios/")) {
      return DocumentedCommand.ROOT.resolve(here).toString();
    }
    return here.matches("[\\w.-]+\\.(json|html|xml|md|csv)")
        ? folder.resolve(here).toString()
        : here;
  }
}
