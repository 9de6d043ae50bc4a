package autus.bench.traffic.importing;

import autus.bench.traffic.curl.CurlFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files that a document names from the working folder, as a scenario in another folder calls them.
 */
record NamedFiles(Path folder) implements CurlFiles {

  @Override
  public Optional<String> named(String file) {
    try {
      Path path = Path.of(file);
      if (!Files.isReadable(path) || Files.isDirectory(path)) {
        return Optional.empty();
      }
      Path base = folder.toAbsolutePath().normalize();
      return Optional.of(
          path.isAbsolute()
              ? path.toString()
              : base.relativize(path.toAbsolutePath().normalize()).toString());
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
  }
}
