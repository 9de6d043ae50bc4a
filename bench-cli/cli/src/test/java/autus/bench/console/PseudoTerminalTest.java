package autus.bench.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool as a process, on a real pseudo-terminal and without any. */
@Tag("process")
@Tag("jdk")
class PseudoTerminalTest {

  @TempDir private Path folder = Path.of("");
  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("x", "Cache-Status: test; hit")));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.target().port() + "/page";
  }

  private Tmux openTerminal() throws Exception {
    boolean installed = Tmux.isInstalled();
    if (!installed) {
      System.out.println(
          "PseudoTerminalTest: tmux is not installed, so no real terminal is tested");
    }
    assumeTrue(installed, "tmux is not installed");
    return Tmux.open(folder);
  }

  /** A script, because tmux limits the length of a line. */
  private String script(String arguments) throws Exception {
    Path script = folder.resolve("tool");
    String words =
        ToolProcess.command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Files.writeString(script, "exec " + words + " " + arguments + "\n");
    return "sh " + script;
  }

  @Test
  void qEndsTheRunWithAResultOnStdoutAndTheTerminalAsItWas() throws Exception {
    Path result = folder.resolve("result.md");
    try (Tmux tmux = openTerminal()) {
      String run = script("run " + url() + " -u 3 -d 600s --think-time 20ms");
      tmux.enter(
          "cd "
              + folder
              + "; stty -a | grep isig >before; "
              + run
              + " >"
              + result
              + "; echo ended $?; stty -a | grep isig >after");
      String screen = tmux.until("steady");
      assertThat(screen).contains("AUTUS Bench", url().replace("/page", ""), "q stop", "GET /page");
      tmux.until("hit rate 100.0 %");
      tmux.key("d");
      tmux.until("unknown  failed");
      tmux.key("q");
      // 4 if this machine is so busy that the generator was late.
      assertThat(tmux.until("\nended "))
          .containsPattern("ended [04]")
          .doesNotContain("AUTUS Bench");
      tmux.enter("cmp before after && echo terminal as before");
      tmux.until("\nterminal as before");
    }
    assertThat(Files.readString(result))
        .contains("**Note**: ended by its user after", "| Requests ")
        .doesNotContain("\u001b");
  }

  @Test
  void ctrlCAbandonsTheRunAndReportsItAsInvalid() throws Exception {
    Path result = folder.resolve("result.md");
    try (Tmux tmux = openTerminal()) {
      tmux.enter(
          script("run " + url() + " -u 1 -d 600s --think-time 20ms")
              + " >"
              + result
              + "; echo ended $?");
      tmux.until("steady");
      tmux.key("C-c");
      tmux.until("ended 4");
    }
    assertThat(Files.readString(result)).contains("**INVALID**: interrupted");
  }

  @Test
  void aLargerTerminalShowsAHistogramAndAMessageWithEachKindOfFailure() throws Exception {
    assumeTrue(Tmux.isInstalled(), "tmux is not installed");
    AtomicInteger count = new AtomicInteger();
    Script failing =
        (request, out) ->
            out.write(
                count.incrementAndGet() % 5 == 0
                    ? "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII)
                    : ScriptedServer.ok("x", "Cache-Status: test; hit"));
    try (ScriptedServer some = ScriptedServer.start(failing);
        Tmux tmux = Tmux.open(folder, 120, 40)) {
      String page = "http://127.0.0.1:" + some.target().port() + "/page";
      tmux.enter(script("run " + page + " -u 2 -d 600s --think-time 20ms") + "; echo ended $?");
      assertThat(tmux.until("response time, ms"))
          .containsPattern("failed status [0-9,]+ +.*status 503")
          .containsPattern("response time, ms +count\\n +[<0-9].* +[0-9,]+  █")
          .satisfies(screen -> assertThat(screen.lines()).allMatch(line -> line.length() <= 120));
      tmux.key("q");
      tmux.until("\nended ");
    }
  }

  @Test
  void theShellCompletesRunsShowsTheLiveViewAndComesBackToItsPrompt() throws Exception {
    try (Tmux tmux = openTerminal()) {
      tmux.enter("XDG_CACHE_HOME=" + folder + " " + script("shell"));
      tmux.until("autus>");
      tmux.enter("set users 2");
      tmux.type("set think-t");
      tmux.key("Tab");
      tmux.until("set think-time");
      tmux.enter(" 20ms");
      tmux.enter("nonsense");
      tmux.until("unknown command \"nonsense\"");
      tmux.enter("run " + url() + " -d 600s");
      tmux.until("hit rate 100.0 %");
      tmux.key("q");
      tmux.until("kept as @1");
      tmux.enter("no-such-command; results");
      tmux.until("@1    127.0.0.1");
      tmux.enter("exit");
      tmux.enter("echo left $?");
      tmux.until("left 0");
    }
    assertThat(folder.resolve("autus-bench/history")).content().contains("set users 2");
  }

  @Test
  void withoutATerminalEveryLineIsPlain() throws Exception {
    List<String> command = new ArrayList<>(ToolProcess.command());
    command.addAll(List.of("run", url(), "-u", "1", "-d", "1s", "--think-time", "20ms"));
    Path errors = folder.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("TERM", "xterm-256color");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isIn(0, 4);
    assertThat(out).contains("| Requests ").doesNotContain("\u001b", "\r");
    assertThat(Files.readString(errors))
        .contains("127.0.0.1:" + server.target().port() + "/page ...")
        .doesNotContain("\u001b", "\r", "WARN", "jline");
  }
}
