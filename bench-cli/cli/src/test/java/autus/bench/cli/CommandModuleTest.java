package autus.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.cli.session.AutusBench;
import autus.bench.cli.session.ExitCode;
import autus.bench.error.EnvironmentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A jar on the class path adds commands that the tool was compiled without. */
class CommandModuleTest {

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private URLClassLoader modules =
      new URLClassLoader(new URL[0], CommandModuleTest.class.getClassLoader());

  @TempDir private Path folder = Path.of("");

  /** Puts the jar behind the class path of this thread. */
  private void add(ModuleJar module) throws IOException {
    modules.close();
    modules =
        new URLClassLoader(
            new URL[] {module.file().toUri().toURL()}, CommandModuleTest.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(modules);
  }

  @AfterEach
  void withoutTheJar() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    modules.close();
  }

  private static Ended tool(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineTool.createFor(words);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Ended(AutusBench.execute(line, words), out.toString(), err.toString());
  }

  @Test
  void itsCommandRunsListsAndCompletesLikeTheToolsOwn() throws IOException {
    add(ModuleJar.make(folder));

    assertThat(tool("greet", "--whom", "Ada"))
        .isEqualTo(new Ended(ExitCode.GATE_FAILED, "Hello, Ada\n", ""));
    assertThat(tool("greet", "--wohm", "Ada").err()).contains("did you mean --whom?");
    assertThat(tool("--help").out()).containsSubsequence("reproduce", "completion", "greet");
    assertThat(tool("geet").err()).contains("did you mean greet?");
    assertThat(tool("completion", "bash").out()).contains("greet", "--whom");
    assertThat(tool("shell", "-c", "set whom Grace; greet").out()).isEqualTo("Hello, Grace\n");
  }

  @Test
  void itsCommandIsMadeAlone() throws IOException {
    add(ModuleJar.make(folder));

    assertThat(CommandLineTool.createFor("greet").getSubcommands()).containsOnlyKeys("greet");
  }

  @Test
  void noModuleIsLookedUpForACommandOfTheTool() throws IOException {
    add(ModuleJar.makeBroken(folder));

    assertThat(CommandLineTool.createFor("run").getSubcommands()).containsOnlyKeys("run");
  }

  @Test
  void aBrokenModuleIsOneMessageThatSaysWhatToDo() throws IOException {
    add(ModuleJar.makeBroken(folder));

    assertThatThrownBy(() -> CommandLineTool.createFor("greet"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll("elsewhere.Missing", "remove it from the class path");
  }
}
