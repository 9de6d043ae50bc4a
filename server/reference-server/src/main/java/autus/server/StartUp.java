package autus.server;

import autus.server.origin.DatabaseAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the server starts and ends.
 *
 * @param exitWithParent whether it ends when its standard input does
 * @param warmUp cached routes that are read before it is ready, with their queries
 * @param redisFolder where its own Redis writes an append-only file; none for no persistence
 * @param database the database to use; none for the embedded one
 */
record StartUp(
    boolean exitWithParent,
    List<String> warmUp,
    Optional<Path> redisFolder,
    Optional<DatabaseAddress> database) {

  StartUp {
    warmUp = List.copyOf(warmUp);
  }
}
