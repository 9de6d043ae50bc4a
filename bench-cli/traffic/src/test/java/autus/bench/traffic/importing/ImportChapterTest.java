package autus.bench.traffic.importing;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.CommandLineTool;
import autus.bench.cli.session.AutusBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The chapter shows what its first command prints, and the others are no riddles. */
@Tag("slow")
class ImportChapterTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Path CHAPTER = Path.of("import.md");
  private static final Pattern SHOWN =
      Pattern.compile("(?s)```sh\n\\./autus-bench (import curl (\\S+))\n```\n\n```yaml\n(.*?)```");

  @Test
  void theFirstCommandPrintsWhatTheChapterShows() throws IOException {
    Matcher shown = SHOWN.matcher(Files.readString(CHAPTER));
    assertThat(shown.find()).isTrue();
    StringWriter out = new StringWriter();
    CommandLine line = CommandLineTool.create();
    line.setOut(new PrintWriter(out, true));
    String document = ROOT.resolve(shown.group(2)).toString();
    assertThat(AutusBench.execute(line, "import", "curl", document)).isZero();
    assertThat(out.toString().replace(document, shown.group(2))).isEqualTo(shown.group(3));
  }

  @Test
  void theOthersAreUnderstood() throws IOException {
    List<String> commands =
        Files.readString(CHAPTER)
            .lines()
            .filter(line -> line.startsWith("./autus-bench import "))
            .map(line -> line.substring("./autus-bench ".length()))
            .toList();
    assertThat(commands).hasSizeGreaterThan(2);
    for (String command : commands) {
      var parsed = CommandLineTool.create().parseArgs(command.split(" "));
      assertThat(parsed.subcommand().commandSpec().name()).as(command).isEqualTo("import");
    }
  }
}
