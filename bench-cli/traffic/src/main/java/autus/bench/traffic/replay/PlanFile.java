package autus.bench.traffic.replay;

import autus.bench.error.EnvironmentException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that nobody else sees: its name is removed as soon as it is open where the system allows
 * that, else when the process ends. Written from its beginning on, then read and changed in place.
 * Reading is thread-safe; writing is for one thread.
 */
final class PlanFile implements AutoCloseable {

  private static final int ROOM = 1 << 18;

  private final RandomAccessFile file;
  private final Path path;
  private final byte[] waiting = new byte[ROOM];
  private int waitingCount;
  private long length;

  private PlanFile(Path path) throws IOException {
    this.path = path;
    file = new RandomAccessFile(path.toFile(), "rw");
    try {
      Files.delete(path);
    } catch (IOException held) {
      path.toFile().deleteOnExit(); // a system on which an open file keeps its name
    }
  }

  /**
   * An empty file in the folder for temporary files.
   *
   * @throws EnvironmentException if there can be none
   */
  static PlanFile create() {
    try {
      return new PlanFile(Files.createTempFile("autus-bench-", ".plan"));
    } catch (IOException problem) {
      throw broken(System.getProperty("java.io.tmpdir", "/tmp"), problem);
    }
  }

  private static EnvironmentException broken(String where, IOException problem) {
    return new EnvironmentException(
        "the plan of the replay cannot be kept in %s: %s; make room there, name another folder by AUTUS_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER, or replay less by --first"
            .formatted(where, problem.getMessage()),
        problem);
  }

  /** How many bytes have been added. */
  long length() {
    return length;
  }

  void add(byte[] bytes, int from, int to) {
    for (int i = from; i < to; ) {
      if (waitingCount == ROOM) {
        flush();
      }
      int count = Math.min(to - i, ROOM - waitingCount);
      System.arraycopy(bytes, i, waiting, waitingCount, count);
      waitingCount += count;
      length += count;
      i += count;
    }
  }

  /** Puts what was added into the file; to be called before it is read. */
  void flush() {
    write(length - waitingCount, waiting, waitingCount);
    waitingCount = 0;
  }

  synchronized void write(long position, byte[] bytes, int count) {
    try {
      file.seek(position);
      file.write(bytes, 0, count);
    } catch (IOException problem) {
      throw broken(String.valueOf(path.getParent()), problem);
    }
  }

  /** Reads from a position on; how much, which is less than asked for at the end alone. */
  synchronized int read(long position, byte[] bytes) {
    try {
      file.seek(position);
      int count = (int) Math.min(bytes.length, length - position);
      file.readFully(bytes, 0, count);
      return count;
    } catch (IOException problem) {
      throw broken(String.valueOf(path.getParent()), problem);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException problem) {
      throw broken(String.valueOf(path.getParent()), problem);
    }
  }
}
