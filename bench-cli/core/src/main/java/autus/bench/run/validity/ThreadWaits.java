package autus.bench.run.validity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * For how long threads of this process were ready to run and had no processor, since their start:
 * the kernel's run delay. Linux tells it of each thread; elsewhere nothing is known.
 */
final class ThreadWaits {

  private static final Path THREADS = Path.of("/proc/self/task");

  /** A thread's processor time, its run delay, and how often it ran: nanoseconds, but the last. */
  private static final String FIGURES = "schedstat";

  private static final int RUN_DELAY = 1;

  private ThreadWaits() {}

  /**
   * Of each thread whose name begins so, by its number.
   *
   * @param prefix at most fifteen characters, for the kernel keeps no more of a name
   */
  static Map<String, Long> nanos(String prefix) {
    Map<String, Long> nanos = new TreeMap<>();
    try (Stream<Path> threads = Files.list(THREADS)) {
      threads.forEach(
          thread -> {
            if (first(thread.resolve("comm")).startsWith(prefix)) {
              String[] figures = first(thread.resolve(FIGURES)).split(" ", -1);
              if (figures.length > RUN_DELAY) {
                nanos.put(thread.toString(), Long.parseLong(figures[RUN_DELAY]));
              }
            }
          });
    } catch (IOException | NumberFormatException unknown) {
      return Map.of();
    }
    return nanos;
  }

  /** Empty if the thread has ended meanwhile. */
  private static String first(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    } catch (IOException | UncheckedIOException gone) {
      return "";
    }
  }
}
