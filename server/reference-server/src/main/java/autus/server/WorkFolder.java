package autus.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder in which the servlet container keeps files while the server runs. It is gone
 * afterwards, also if the end came while the container started, which then does not clean up.
 *
 * @param path of the folder
 */
record WorkFolder(Path path) implements AutoCloseable {

  /** A new one. */
  static WorkFolder make() throws StartFailure {
    try {
      return new WorkFolder(Files.createTempDirectory("autus-server"));
    } catch (IOException e) {
      throw new StartFailure(
          "cannot make a temporary folder ("
              + e.getMessage()
              + "); set -Djava.io.tmpdir to one that can be written",
          e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
