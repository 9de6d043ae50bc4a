package autus.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.session.AutusBench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("process")
class CompletionCommandTest {

  private static String script(String shell) {
    StringWriter out = new StringWriter();
    CommandLine line = CommandLineTool.create();
    line.setOut(new PrintWriter(out));
    assertThat(AutusBench.execute(line, "completion", shell)).isZero();
    return out.toString();
  }

  /** What bash offers for the last of these words. */
  private static String offered(Path script, String... words) throws Exception {
    String list = "'" + String.join("' '", words) + "'";
    String commands =
        """
        compopt() { :; } # works within a real completion only
        source '%s' || exit 9
        COMP_WORDS=(%s)
        COMP_CWORD=%d
        COMP_LINE="${COMP_WORDS[*]}"
        COMP_POINT=${#COMP_LINE}
        _complete_autus-bench
        echo "${COMPREPLY[@]}"
        """
            .formatted(script, list, words.length - 1);
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", commands).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said.strip();
  }

  @Test
  void bashCompletesCommandsAndTheirOptions(@TempDir Path folder) throws Exception {
    Path script = Files.writeString(folder.resolve("completion"), script("bash"));
    assertThat(offered(script, "autus-bench", "rep")).contains("reproduce", "report");
    assertThat(offered(script, "autus-bench", "r")).contains("run").doesNotContain("rehearse");
    assertThat(offered(script, "autus-bench", "run", "--th")).contains("--think-time");
    assertThat(offered(script, "autus-bench", "run", "--transport", "")).contains("auto", "nio");
    assertThat(offered(script, "autus-bench", "run", "--cache-plan", "c")).contains("cold+warm");
    Files.writeString(folder.resolve("load.yaml"), "");
    assertThat(offered(script, "autus-bench", "run", folder + "/lo")).contains("load.yaml");
  }

  @Test
  void zshFirstLearnsToUnderstandIt() {
    assertThat(script("zsh"))
        .startsWith("autoload -U")
        .contains("bashcompinit", "_complete_autus-bench");
  }
}
