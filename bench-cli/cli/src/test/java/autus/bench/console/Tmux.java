package autus.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real pseudo-terminal, of 80 columns and 24 rows if not told, with a shell in it. Needs tmux.
 */
final class Tmux implements AutoCloseable {

  private static final long BOUND_SECONDS = 90;

  private final Path folder;

  private Tmux(Path folder) {
    this.folder = folder;
  }

  static boolean isInstalled() {
    try {
      Process version =
          new ProcessBuilder("tmux", "-V")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return version.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Opens one whose server lives in that folder. */
  static Tmux open(Path folder) throws Exception {
    return open(folder, 80, 24);
  }

  /** The same of another size. */
  static Tmux open(Path folder, int columns, int rows) throws Exception {
    Tmux tmux = new Tmux(folder);
    tmux.run(
        "new-session",
        "-d",
        "-x",
        String.valueOf(columns),
        "-y",
        String.valueOf(rows),
        "env PS1='$ ' LANG=C.UTF-8 sh");
    tmux.until("$");
    return tmux;
  }

  /** Types this. */
  void type(String text) throws Exception {
    run("send-keys", "-l", text);
  }

  /** Types this and Enter. */
  void enter(String line) throws Exception {
    type(line);
    key("Enter");
  }

  /** Types a key, such as {@code q} or {@code C-c}. */
  void key(String name) throws Exception {
    run("send-keys", name);
  }

  /** What is on the screen. */
  String screen() throws Exception {
    return run("capture-pane", "-p");
  }

  /** All that was ever shown, lines that wrapped being one. */
  String history() throws Exception {
    return run("capture-pane", "-p", "-J", "-S", "-");
  }

  /** Waits until the screen shows this, and gives the screen. */
  String until(String part) throws Exception {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    String screen = screen();
    while (!screen.contains(part)) {
      assertThat(System.nanoTime() - deadlineNanos)
          .as("nanoseconds beyond the bound while waiting for \"%s\" on%n%s", part, screen)
          .isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      screen = screen();
    }
    return screen;
  }

  private String run(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("tmux", "-S", folder.resolve("tmux").toString(), "-f", "/dev/null"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().remove("NO_COLOR");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    return said;
  }

  @Override
  public void close() throws IOException {
    try {
      run("kill-server");
    } catch (IOException problem) {
      throw problem;
    } catch (Exception stop) {
      throw new IOException("tmux does not end", stop);
    }
  }
}
