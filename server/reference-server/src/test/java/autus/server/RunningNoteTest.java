package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningNoteTest {

  private static final URI SERVER = URI.create("http://127.0.0.1:8003");

  @Test
  void aNoteStandsWhileItsServerRunsAndThoseOfKilledServersAreRemoved(@TempDir Path folder)
      throws Exception {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.toString());
    Path notes = Files.createDirectories(folder.resolve("autus-bench/servers"));
    Path ofKilled =
        Files.writeString(notes.resolve("1.properties"), "server=x\npid=999999999999\n");
    Path ofRunning =
        Files.writeString(
            notes.resolve("2.properties"), "pid=%d\n".formatted(ProcessHandle.current().pid()));
    Path ofSomebodyElse = Files.writeString(notes.resolve("3.properties"), "a=b\n");
    RunningNote note =
        RunningNote.write(environment, SERVER, "redis://127.0.0.1:6379").orElseThrow();
    Path own = notes.resolve("8003.properties");
    assertThat(own).content().contains("server=" + SERVER, "redis=redis://127.0.0.1:6379");
    assertThat(ofKilled).doesNotExist();
    assertThat(ofRunning).exists();
    assertThat(ofSomebodyElse).exists();
    note.close();
    assertThat(own).doesNotExist();
  }

  @Test
  void withoutAFolderThereIsNone() {
    assertThat(RunningNote.write(Map.of("HOME", "relative"), SERVER, "")).isEmpty();
  }
}
