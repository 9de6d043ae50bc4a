package autus.bench.run.validity;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much processor time the JVM's compilers have used, where Linux tells it of each thread. */
final class CompilerThreads {

  private static final Path THREADS = Path.of("/proc/self/task");

  /** As HotSpot calls its threads, as far as Linux keeps it. */
  private static final String NAME = "CompilerThre";

  private CompilerThreads() {}

  /** Processor time of those that live; empty where it is not told. */
  static OptionalLong nanos() {
    long nanos = 0;
    boolean isTold = false;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        long own = nanos(thread);
        isTold |= own >= 0;
        nanos += Math.max(0, own);
      }
    } catch (IOException untold) {
      return OptionalLong.empty();
    }
    return isTold ? OptionalLong.of(nanos) : OptionalLong.empty();
  }

  /** Of one compiler; -1 for another thread, and for one that has ended meanwhile. */
  private static long nanos(Path thread) {
    try {
      if (!Files.readString(thread.resolve("comm")).contains(NAME)) {
        return -1;
      }
      String times = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(times.substring(0, times.indexOf(' ')));
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException untold) {
      return -1;
    }
  }
}
