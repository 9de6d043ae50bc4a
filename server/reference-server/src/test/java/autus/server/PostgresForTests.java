package autus.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL process of the tests' own, made of binaries that Maven brings. */
final class PostgresForTests implements AutoCloseable {

  private @Nullable EmbeddedPostgres process;

  /** Starts it; where it cannot run the tests that need it are skipped, and say why. */
  void start() {
    try {
      process = EmbeddedPostgres.builder().setCleanDataDirectory(true).start();
    } catch (IOException | RuntimeException | LinkageError e) {
      String reason = "PostgreSQL does not run here, its tests are skipped: " + e;
      System.err.println(reason);
      Assumptions.abort(reason);
    }
  }

  /** As {@code --database} takes it. */
  String url() {
    int port = Objects.requireNonNull(process, "it was started").getPort();
    return "postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres";
  }

  @Override
  public void close() {
    try {
      if (process != null) {
        process.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
