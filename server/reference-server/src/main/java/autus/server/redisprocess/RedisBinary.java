package autus.server.redisprocess;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * A redis-server to run.
 *
 * @param source {@code path} or {@code embedded}
 */
record RedisBinary(Path file, String source) {

  private static final String NAME = "redis-server";

  /** The one on the search path. */
  static Optional<RedisBinary> onPath(String searchPath) {
    return Stream.of(searchPath.split(File.pathSeparator, -1))
        .flatMap(folder -> in(folder).stream())
        .findFirst();
  }

  private static Optional<RedisBinary> in(String folder) {
    try {
      Path file = Path.of(folder.isEmpty() ? "." : folder, NAME);
      boolean runs = Files.isRegularFile(file) && Files.isExecutable(file);
      return runs ? Optional.of(new RedisBinary(file.toAbsolutePath(), "path")) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // an entry that is no folder here
    }
  }

  /** The one inside embedded-redis, unpacked into a folder. */
  static RedisBinary unpackedInto(Path folder) throws RedisStartFailure {
    try {
      File file = ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
      return new RedisBinary(file.toPath(), "embedded");
    } catch (IOException | RuntimeException e) {
      throw new RedisStartFailure(
          "the bundled Redis cannot be unpacked here ("
              + e.getMessage()
              + "); "
              + RedisProcess.WHAT_TO_DO);
    }
  }
}
