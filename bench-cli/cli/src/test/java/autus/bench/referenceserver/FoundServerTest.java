package autus.bench.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundServerTest {

  private static void note(Path cache, int port, String pid) throws IOException {
    Path folder = Files.createDirectories(cache.resolve("servers"));
    Files.write(
        folder.resolve(port + ".properties"),
        List.of("server=http://127.0.0.1:" + port, "redis=redis://127.0.0.1:6400/2", "pid=" + pid));
  }

  @Test
  void aServerIsFoundByItsNoteAsLongAsItsProcessRuns(@TempDir Path cache) throws IOException {
    assertThat(FoundServer.all(cache)).isEmpty();
    note(cache, 8003, "" + ProcessHandle.current().pid());
    note(cache, 8004, "999999999999");
    note(cache, 8005, "");
    assertThat(FoundServer.all(cache))
        .containsExactly(new FoundServer("http://127.0.0.1:8003", "redis://127.0.0.1:6400/2"));
  }
}
