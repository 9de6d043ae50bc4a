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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands that the README and the help show, as they stand there, as far as they need no
 * target and little time. Files of the checkout are read where they lie; any other is made first,
 * and whatever is written goes to a folder of the test.
 */
@Tag("slow")
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Set<String> OFFLINE =
      Set.of("compare", "gate", "report", "merge", "audit", "predict");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern CODE = Pattern.compile("# exit code (\\d)");
  private static final String TOOL = "./autus-bench ";

  /** Nobody listens on this port of this machine. */
  private static final String NOBODY = "http://127.0.0.1:1/";

  @TempDir private Path folder = Path.of("");

  /**
   * A command as it is shown.
   *
   * @param code the exit code that stands behind it, or less than 0
   */
  record Shown(String line, int code) {
    @Override
    public String toString() {
      return line;
    }
  }

  static Stream<Shown> readme() throws IOException {
    return shown(Files.readString(ROOT.resolve("README.md")));
  }

  private static Stream<Shown> shown(String markdown) {
    List<Shown> commands = new ArrayList<>();
    boolean isShell = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        isShell = line.equals("```sh");
      } else if (isShell && line.startsWith(TOOL) && isQuick(line)) {
        Matcher code = CODE.matcher(line);
        commands.add(
            new Shown(
                line.substring(TOOL.length()).replaceFirst("\\s+#.*", ""),
                code.find() ? Integer.parseInt(code.group(1)) : -1));
      }
    }
    return commands.stream();
  }

  private static boolean isQuick(String line) {
    return OFFLINE.contains(line.split(" ", -1)[1]) || line.contains(NOBODY);
  }

  static Stream<Shown> help() {
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
                    .map(line -> new Shown(line.substring("autus-bench ".length()), -1)));
  }

  @ParameterizedTest
  @MethodSource("readme")
  void aCommandOfTheReadmeEndsAsItSays(Shown shown) {
    run(shown);
  }

  @ParameterizedTest
  @MethodSource("help")
  void anExampleOfTheHelpRuns(Shown shown) {
    run(shown);
  }

  @Test
  void theReadmeShowsAGateThatPassesOneThatFailsAndARunThatIsInvalid() throws IOException {
    assertThat(readme().filter(shown -> shown.line().contains("--gate")).map(Shown::code))
        .contains(0, 3, 4);
    assertThat(readme().map(shown -> shown.line().split(" ", -1)[0])).containsAll(OFFLINE);
    assertThat(help().map(shown -> shown.line().split(" ", -1)[0])).containsAll(OFFLINE);
  }

  private void run(Shown shown) {
    Ended ended = Ended.of(words(shown.line()));
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

  private String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String word =
          Stream.of(1, 2, 3)
              .map(matcher::group)
              .filter(each -> each != null)
              .findFirst()
              .orElse("");
      boolean isPlain = matcher.group(3) != null;
      if (isPlain && word.contains("*")) { // as the shell expands it where there are three
        List.of("1", "2", "3").forEach(each -> words.add(place(word.replace("*", each))));
      } else {
        words.add(isPlain ? place(word) : word);
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
