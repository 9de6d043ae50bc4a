package autus.bench.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be seen of the machine without starting anything. */
final class MachineCheck {

  private static final int OLDEST_FEATURE = 17;

  /** Virtual threads no longer pin here, which halves the server's cost of a request. */
  private static final int BEST_FEATURE = 25;

  private static final int SERVER_PORT = 8003;
  private static final long FEWEST_FILES = 4_096;
  private static final double BUSY_RATIO = 0.5;

  private MachineCheck() {}

  static Finding jdk(int feature, String home) {
    String found = feature + " in " + home;
    if (feature < OLDEST_FEATURE) {
      return Finding.broken("JDK", found, "install JDK " + OLDEST_FEATURE + " or newer");
    }
    return feature < BEST_FEATURE
        ? Finding.weak(
            "JDK",
            found,
            "works; on JDK %d the reference server needs half the processor time"
                .formatted(BEST_FEATURE))
        : Finding.fine("JDK", found);
  }

  static Finding maven(Optional<Path> maven) {
    return maven
        .map(found -> Finding.fine("Maven", found.toString()))
        .orElseGet(
            () ->
                Finding.weak(
                    "Maven",
                    "not found on the PATH",
                    "needed only when sources change: `apt install maven` or `brew install maven`"));
  }

  /** The program of that name that a shell would start. */
  static Optional<Path> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Finding port() {
    try (ServerSocket socket = new ServerSocket(SERVER_PORT, 1, InetAddress.getLoopbackAddress())) {
      return Finding.fine("Ports", "%d is free for `serve`".formatted(socket.getLocalPort()));
    } catch (IOException taken) {
      return Finding.weak(
          "Ports",
          "%d is in use (%s)".formatted(SERVER_PORT, taken.getMessage()),
          "`serve --port 0` takes any free one; `reproduce` always does");
    }
  }

  static Finding openFiles() {
    if (!(ManagementFactory.getOperatingSystemMXBean()
        instanceof UnixOperatingSystemMXBean system)) {
      return Finding.fine("Open files", "this system has no limit");
    }
    return openFiles(system.getMaxFileDescriptorCount());
  }

  static Finding openFiles(long most) {
    String found = String.format(Locale.ROOT, "at most %,d", most);
    return most >= FEWEST_FILES
        ? Finding.fine("Open files", found)
        : Finding.weak(
            "Open files",
            found + ", and each user needs one",
            "raise it for this shell: `ulimit -n 65536`");
  }

  static Finding cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return cores >= 2
        ? Finding.fine("Processor", cores + " cores")
        : Finding.weak(
            "Processor",
            "1 core, which generator and target share",
            "test a target on another machine, or use throughput for comparisons only");
  }

  static Finding load() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return load(system.getSystemLoadAverage(), Runtime.getRuntime().availableProcessors());
  }

  /** A load average below 0 is not known. */
  static Finding load(double average, int cores) {
    String found = String.format(Locale.ROOT, "load average %.1f on %d cores", average, cores);
    if (average < 0) {
      return Finding.fine("Other programs", "not known on this system");
    }
    return average <= cores * BUSY_RATIO
        ? Finding.fine("Other programs", found)
        : Finding.weak("Other programs", found, "stop other programs, or wait until they are idle");
  }

  static Finding cache(Optional<Path> folder) {
    return folder
        .map(found -> Finding.fine("Cache folder", found.toString()))
        .orElseGet(
            () ->
                Finding.weak(
                    "Cache folder",
                    "no folder can be written",
                    "set XDG_CACHE_HOME to a writable folder; without it starts are slower"));
  }
}
