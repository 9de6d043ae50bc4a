package autus.bench.run.validity;

import autus.bench.measure.Setup.Environment;
import autus.bench.measure.Setup.Machine;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What can be known of this machine. */
public final class LocalMachine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private LocalMachine() {}

  /** Half of the cores, since a target on the same machine needs the rest; at least one. */
  public static int eventLoopCount() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  public static Environment environment(String transport, Map<String, String> target) {
    Machine machine =
        new Machine(
            "%s %s (%s)"
                .formatted(
                    System.getProperty("os.name"),
                    System.getProperty("os.version"),
                    System.getProperty("os.arch")),
            processor(),
            Runtime.getRuntime().availableProcessors(),
            memoryBytes());
    String jvm =
        "%s %s (%s)"
            .formatted(
                System.getProperty("java.vm.name"),
                Runtime.version(),
                System.getProperty("java.vendor"));
    return new Environment(machine, jvm, transport, target);
  }

  private static long memoryBytes() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException notLinux) {
      return "unknown";
    }
  }
}
