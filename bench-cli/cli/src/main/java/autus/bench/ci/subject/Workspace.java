package autus.bench.ci.subject;

import autus.bench.error.EnvironmentException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a trial, which only this user can read, and which is removed with all in it when it
 * is closed or this process ends. Thread-safe.
 */
public final class Workspace implements AutoCloseable {

  private final Path folder;
  private final Deque<Runnable> before = new ArrayDeque<>();
  private final Thread hook = new Thread(this::remove, "autus-ci-remove");

  private Workspace(Path folder) {
    this.folder = folder;
  }

  /** A new one. */
  public static Workspace make() {
    try {
      Workspace made =
          new Workspace(
              Files.createTempDirectory(
                  "autus-bench-ci",
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rwx------"))));
      Runtime.getRuntime().addShutdownHook(made.hook);
      return made;
    } catch (IOException problem) {
      throw new EnvironmentException(
          "a temporary folder cannot be made in %s: %s"
              .formatted(System.getProperty("java.io.tmpdir"), problem.getMessage()),
          problem);
    }
  }

  /** A file or folder in it, which need not exist. */
  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /** What is to be done before the folder is removed, the latest first. */
  synchronized void beforeRemoval(Runnable task) {
    before.push(task);
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook runs already and finds nothing left to do.
      return;
    }
  }

  private synchronized void remove() {
    boolean isInterrupted = Thread.interrupted();
    while (!before.isEmpty()) {
      before.pop().run();
    }
    try {
      if (Files.exists(folder)) {
        Files.walkFileTree(folder, new Removal());
      }
    } catch (IOException problem) {
      throw new EnvironmentException(
          "the temporary folder %s cannot be removed: %s".formatted(folder, problem.getMessage()),
          problem);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Follows no links. */
  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
        throws IOException {
      Files.deleteIfExists(visited);
      return FileVisitResult.CONTINUE;
    }
  }
}
