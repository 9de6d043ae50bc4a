package autus.bench.mcp;

import autus.bench.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an assistant may do.
 *
 * @param hosts that a load may go to
 * @param longest how long a load may last
 * @param root the folder below which files are read and written; absolute, without links
 */
record Limits(AllowedHosts hosts, Duration longest, Path root) {

  /**
   * A file that is there.
   *
   * @throws UserErrorException if it is not below the root, also through links, or not there
   */
  Path existing(String name) {
    Path file = root.resolve(name);
    try {
      return below(name, file.toRealPath());
    } catch (IOException missing) {
      below(name, file.normalize());
      throw new UserErrorException("there is no file %s below %s".formatted(name, root), missing);
    }
  }

  /**
   * A file that is not there yet.
   *
   * @throws UserErrorException if it is, or would not lie below the root
   */
  Path created(String name) {
    Path file = below(name, root.resolve(name).normalize());
    if (file.equals(root)) {
      throw new UserErrorException("a file must be named, but %s is the folder".formatted(name));
    }
    Path folder = existing(root.relativize(file.getParent()).toString());
    Path created = folder.resolve(file.getFileName());
    if (Files.exists(created)) {
      throw new UserErrorException(
          "file %s is there already; name another, for nothing is overwritten".formatted(name));
    }
    return created;
  }

  private Path below(String name, Path file) {
    if (!file.startsWith(root)) {
      throw new UserErrorException(
          "file %s must lie below %s; whoever starts autus-bench mcp may give another --root"
              .formatted(name, root));
    }
    return file;
  }
}
