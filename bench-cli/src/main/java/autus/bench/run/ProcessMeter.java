package autus.bench.run;

import autus.bench.measure.Latencies;
import autus.bench.measure.RunResult.Generator;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Measures what this process itself uses from a moment on. */
final class ProcessMeter {

  private final long cpuNanosBefore;
  private final long gcMillisBefore;

  private ProcessMeter(long cpuNanosBefore, long gcMillisBefore) {
    this.cpuNanosBefore = cpuNanosBefore;
    this.gcMillisBefore = gcMillisBefore;
  }

  static ProcessMeter start() {
    return new ProcessMeter(cpuNanos(), gcMillis());
  }

  Generator generator(Latencies lateness, long reconnectCount) {
    return new Generator(
        cpuNanos() - cpuNanosBefore,
        (gcMillis() - gcMillisBefore) * 1_000_000L,
        lateness,
        reconnectCount);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  private static long gcMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
