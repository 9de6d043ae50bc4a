package autus.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that says where a running server and its Redis are, by which {@code autus-bench shell}
 * finds them. It stands in the tool's cache folder, holds no credentials, and is gone when the
 * server ends.
 */
final class RunningNote implements AutoCloseable {

  private static final Pattern PID = Pattern.compile("(?m)^pid=([0-9]{1,18})$");

  private final Path file;

  private RunningNote(Path file) {
    this.file = file;
  }

  /**
   * Writes one.
   *
   * @param environment of which XDG_CACHE_HOME or HOME says where
   * @param redis without credentials
   * @return empty if it cannot be written, for it is a convenience only
   */
  static Optional<RunningNote> write(Map<String, String> environment, URI server, String redis) {
    Optional<Path> folder = folder(environment);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.get().resolve(server.getPort() + ".properties");
    try {
      Files.createDirectories(folder.get());
      removeThoseOfKilled(folder.get());
      Files.write(
          file,
          List.of("server=" + server, "redis=" + redis, "pid=" + ProcessHandle.current().pid()));
      return Optional.of(new RunningNote(file));
    } catch (IOException readOnly) {
      return Optional.empty();
    }
  }

  /** They could not remove their notes. */
  private static void removeThoseOfKilled(Path folder) throws IOException {
    try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*.properties")) {
      for (Path note : notes) {
        Matcher pid = PID.matcher(Files.readString(note));
        if (pid.find() && ProcessHandle.of(Long.parseLong(pid.group(1))).isEmpty()) {
          Files.deleteIfExists(note);
        }
      }
    }
  }

  private static Optional<Path> folder(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (cache.startsWith("/")) {
      return Optional.of(Path.of(cache, "autus-bench", "servers"));
    }
    return home.startsWith("/")
        ? Optional.of(Path.of(home, ".cache", "autus-bench", "servers"))
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
