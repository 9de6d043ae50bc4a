package autus.bench.console.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this process has its terminal to itself. A job in the background that takes the keys is
 * stopped by the system, and its load with it.
 */
final class Foreground {

  private static final Path PROCESS = Path.of("/proc/self/stat");
  private static final int GROUP = 2;
  private static final int GROUP_OF_TERMINAL = 5;

  private Foreground() {}

  /** True also where the system does not say. */
  static boolean isOurs() {
    try {
      return isOurs(Files.readString(PROCESS));
    } catch (IOException unknown) {
      return true; // no Linux
    }
  }

  /**
   * The same of a line of proc(5).
   *
   * @param line number, name in brackets, state, parent, group, session, terminal, the terminal's
   *     group; the name may hold spaces and brackets
   */
  static boolean isOurs(String line) {
    String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (fields.length <= GROUP_OF_TERMINAL) {
      return true;
    }
    String foreground = fields[GROUP_OF_TERMINAL];
    return foreground.startsWith("-") || foreground.equals(fields[GROUP]);
  }
}
