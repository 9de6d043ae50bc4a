package autus.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.session.ExitCode;
import autus.bench.compare.NoisyRun;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands that the README, the chapters and the help show, as they stand there, as far as
 * they need no target and little time. Files of the checkout are read where they lie; any other is
 * made first, and whatever is written goes to a folder of the test.
 */
@Tag("slow")
class DocumentedCommandsTest {

  private static final Path ROOT = DocumentedCommand.ROOT;
  private static final Set<String> OFFLINE =
      Set.of("compare", "gate", "report", "merge", "audit", "predict");

  /** Nobody listens on this port of this machine. */
  private static final String NOBODY = "http://127.0.0.1:1/";

  @TempDir private Path folder = Path.of("");

  /** Those that need no target, or one where nobody listens. */
  static boolean isOffline(DocumentedCommand command) {
    return OFFLINE.contains(command.name()) || command.has(NOBODY);
  }

  static Stream<DocumentedCommand> chapters() throws IOException {
    return DocumentedCommand.all().stream().filter(DocumentedCommandsTest::isOffline);
  }

  static Stream<DocumentedCommand> help() {
    return CommandLineTool.create().getSubcommands().entrySet().stream()
        .filter(entry -> OFFLINE.contains(entry.getKey()))
        .flatMap(
            entry ->
                String.join("\n", entry.getValue().getCommandSpec().usageMessage().footer())
                    .replaceAll("\\\\\n +", "") // as the shell joins a line that goes on
                    .lines()
                    .map(line -> line.strip().replace("%%", "%"))
                    .filter(line -> line.startsWith("autus-bench " + entry.getKey()))
                    // Asks on standard input; a test of its own answers.
                    .filter(line -> !line.contains("audit --new"))
                    .map(
                        line ->
                            new DocumentedCommand(
                                Path.of("help"),
                                DocumentedCommand.words(line.substring("autus-bench ".length())),
                                -1)));
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void aCommandOfAChapterEndsAsItSays(DocumentedCommand shown) {
    run(shown);
  }

  @ParameterizedTest
  @MethodSource("help")
  void anExampleOfTheHelpRuns(DocumentedCommand shown) {
    run(shown);
  }

  @Test
  void theChaptersShowAGateThatPassesOneThatFailsAndARunThatIsInvalid() throws IOException {
    assertThat(chapters().filter(shown -> shown.has("--gate")).map(DocumentedCommand::code))
        .contains(0, 3, 4);
    assertThat(chapters().map(DocumentedCommand::name)).containsAll(OFFLINE);
    assertThat(help().map(DocumentedCommand::name)).containsAll(OFFLINE);
  }

  private void run(DocumentedCommand shown) {
    Ended ended = Ended.of(words(shown));
    if (shown.code() >= 0) {
      assertThat(ended.code())
          .as("%s%n%s%s", shown, ended.out(), ended.err())
          .isEqualTo(shown.code());
    } else {
      assertThat(ended.code())
          .as("%s%n%s%s", shown, ended.out(), ended.err())
          .isNotIn(ExitCode.INTERNAL_ERROR, ExitCode.WRONG_INPUT);
    }
  }

  private String[] words(DocumentedCommand shown) {
    List<String> words = new ArrayList<>();
    for (DocumentedCommand.Word word : shown.words()) {
      if (word.isPlain()
          && word.text().contains("*")) { // as the shell expands it where there are three
        List.of("1", "2", "3").forEach(each -> words.add(place(word.text().replace("*", each))));
      } else {
        words.add(word.isPlain() ? place(word.text()) : word.text());
      }
    }
    // Needs a variable of the process, which a test of its own sets.
    words.remove("--summary");
    return words.toArray(new String[0]);
  }

  /** Files of the checkout where they are; others in the test's folder, made if one reads them. */
  private String place(String word) {
    if (word.startsWith("reports/") || word.startsWith("scenarios/")) {
      Path inCheckout = ROOT.resolve(word);
      return Files.exists(inCheckout) ? inCheckout.toString() : made(word);
    }
    return word.matches("[\\w.-]+\\.(json|yaml|txt|xml|md|csv|html|svg)|results|pictures")
        ? made(word)
        : word;
  }

  private String made(String word) {
    Path file = folder.resolve(word);
    try {
      if (word.endsWith(".json")) {
        ResultFile.write(NoisyRun.CALM.run(word.replace(".json", ""), word.hashCode()), file);
      } else if (word.endsWith("claims.yaml")) {
        Files.copy(ROOT.resolve("reports/example.claims.yaml"), file);
      } else if (word.endsWith(".yaml")) {
        Files.copy(ROOT.resolve("scenarios/autus-v4.5.yaml"), file);
      } else if (word.endsWith(".txt")) {
        Files.writeString(file, "# comment\np95 < 6ms\n");
      } else if (!word.contains(".")) {
        for (String pass : List.of("before", "as-shipped", "corrected")) {
          Files.createDirectories(file);
          Files.copy(
              ROOT.resolve("reports/autus-v4.5-" + pass + ".json"), file.resolve(pass + ".json"));
        }
      }
      return file.toString();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
