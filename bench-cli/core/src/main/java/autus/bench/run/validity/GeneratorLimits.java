package autus.bench.run.validity;

import autus.bench.error.EnvironmentException;
import autus.bench.plan.LoadPlan;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the machine allows the generator, and what it took from it. Linux tells all of it. */
public final class GeneratorLimits {

  /** For what is no connection of a user: libraries, event loops, result files. */
  private static final int OTHER_FILES = 100;

  private static final Path STATISTICS = Path.of("/proc/stat");
  private static final double TICK_NANOS = 1e7;

  /** Position of the time that other machines took, in the line of all processors. */
  private static final int STEAL_FIELD = 8;

  /** With their units in nanoseconds: cgroup versions 2 and 1. */
  private record Throttling(Path file, String field, long unitNanos) {}

  private static final Stream<Throttling> throttlings() {
    return Stream.of(
        new Throttling(Path.of("/sys/fs/cgroup/cpu.stat"), "throttled_usec ", 1000),
        new Throttling(Path.of("/sys/fs/cgroup/cpu/cpu.stat"), "throttled_time ", 1));
  }

  private GeneratorLimits() {}

  /**
   * Makes sure that each user of a plan may have its connection.
   *
   * @throws EnvironmentException if the process may not open so many files
   */
  public static void check(LoadPlan plan) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      check(
          connections(plan),
          system.getOpenFileDescriptorCount(),
          system.getMaxFileDescriptorCount());
    }
  }

  static void check(long connections, long open, long most) {
    long needed = connections + open + OTHER_FILES;
    if (most > 0 && needed > most) {
      throw new EnvironmentException(
          "the load needs up to %d connections at once, and this process may open %d files, of which %d are open; use at most %d users or connections, or raise the limit for this shell: `ulimit -n %d`"
              .formatted(
                  connections, most, open, Math.max(0, most - open - OTHER_FILES), 2 * needed));
    }
  }

  private static long connections(LoadPlan plan) {
    long users = plan.groups().stream().mapToLong(group -> group.users()).sum();
    return plan.target().wire().isHttp2()
        ? -Math.floorDiv(-users, (long) plan.target().wire().sharing().streams()) // rounds up
        : users;
  }

  /** For how long the processes of this container were stopped by its limit, since its start. */
  static long throttledNanos() {
    return throttlings().flatMap(each -> field(each).stream()).findFirst().orElse(0L);
  }

  private static Optional<Long> field(Throttling throttling) {
    try (Stream<String> lines = Files.lines(throttling.file())) {
      return lines
          .filter(line -> line.startsWith(throttling.field()))
          .map(line -> Long.parseLong(line.substring(throttling.field().length()).strip()))
          .map(value -> value * throttling.unitNanos())
          .findFirst();
    } catch (IOException | NumberFormatException unknown) {
      return Optional.empty();
    }
  }

  /** For how long other virtual machines had the processors of this one, since its start. */
  static long stolenNanos() {
    try (Stream<String> lines = Files.lines(STATISTICS)) {
      return lines
          .findFirst()
          .map(line -> line.split("\\s+"))
          .filter(fields -> fields.length > STEAL_FIELD)
          .map(fields -> Math.round(Long.parseLong(fields[STEAL_FIELD]) * TICK_NANOS))
          .orElse(0L);
    } catch (IOException | NumberFormatException unknown) {
      return 0;
    }
  }
}
