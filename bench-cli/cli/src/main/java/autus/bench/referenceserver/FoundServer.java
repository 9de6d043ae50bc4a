package autus.bench.referenceserver;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A reference server that somebody has started on this machine, by the note that it keeps in the
 * tool's cache folder while it runs.
 *
 * @param uri where it answers
 * @param redis the URI of its Redis, without credentials
 */
public record FoundServer(String uri, String redis) {

  private static final String FOLDER = "servers";

  /**
   * Those that run, in no order.
   *
   * @param cache the tool's cache folder
   */
  public static List<FoundServer> all(Path cache) {
    List<FoundServer> found = new ArrayList<>();
    try (DirectoryStream<Path> notes =
        Files.newDirectoryStream(cache.resolve(FOLDER), "*.properties")) {
      for (Path note : notes) {
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(note)) {
          said.load(reader);
        }
        if (isRunning(said.getProperty("pid", ""))) {
          found.add(new FoundServer(said.getProperty("server", ""), said.getProperty("redis", "")));
        }
      }
    } catch (IOException | IllegalArgumentException none) {
      return found; // no server ever ran, or a note is being written
    }
    return found;
  }

  /** A server that was killed leaves its note. */
  private static boolean isRunning(String pid) {
    return pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }
}
