package autus.bench.run.validity;

import autus.bench.measure.Measurement.Backlog;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.Measurement.Strain;
import autus.bench.recording.RunRecorder.Timeliness;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;

/** Measures what this process itself uses from a moment on. */
public final class ProcessMeter {

  /** How the threads that send are named. */
  public static final String LOOPS = "autus-load";

  /** Collectors that stop nobody while they work have this in their names; others report pauses. */
  private static final String CONCURRENT_WORK = "Cycles";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long[] threadIds;
  private volatile Reading before;

  /** What the meters show at an instant. */
  static final class Reading {
    private final long atNanos;
    private final long[] loopNanos;
    private final long cpuNanos;
    private final long gcMillis;
    private final long throttledNanos;
    private final long stolenNanos;
    private final Map<String, Long> starvedNanos;

    Reading(long[] threadIds) {
      // Side by side: other meters take milliseconds, which a short span would show as busy.
      atNanos = System.nanoTime();
      loopNanos = loops(threadIds);
      cpuNanos = ProcessMeter.cpuNanos();
      gcMillis = collectorMillis();
      throttledNanos = GeneratorLimits.throttledNanos();
      stolenNanos = GeneratorLimits.stolenNanos();
      starvedNanos = ThreadWaits.nanos(LOOPS);
    }

    /** The longest that one event loop waited for a processor since then. */
    long starvedNanosSince(Reading earlier) {
      return starvedNanos.entrySet().stream()
          .mapToLong(loop -> loop.getValue() - earlier.starvedNanos.getOrDefault(loop.getKey(), 0L))
          .max()
          .orElse(0);
    }

    /** The processor time of all other threads since then, as a part of one core's. */
    double besideLoopsSince(Reading earlier) {
      long allNanos = cpuNanos - earlier.cpuNanos;
      long loopsNanos = LongStream.of(loopNanos).sum() - LongStream.of(earlier.loopNanos).sum();
      return (double) (allNanos - loopsNanos) / (atNanos - earlier.atNanos);
    }
  }

  private ProcessMeter(long[] threadIds) {
    this.threadIds = threadIds;
    this.before = new Reading(threadIds);
  }

  /**
   * Begins to measure.
   *
   * @param threadIds of the event loops
   */
  public static ProcessMeter start(long[] threadIds) {
    return new ProcessMeter(threadIds.clone());
  }

  /** Begins again, at the start of the window. */
  public void restart() {
    before = new Reading(threadIds);
  }

  public Generator generator(Timeliness timeliness, long unsentCount, long reconnectCount) {
    Reading start = before;
    Reading now = new Reading(threadIds);
    long busiest = 0;
    for (int loop = 0; loop < threadIds.length; loop++) {
      busiest = Math.max(busiest, now.loopNanos[loop] - start.loopNanos[loop]);
    }
    return new Generator(
        now.cpuNanos - start.cpuNanos,
        (now.gcMillis - start.gcMillis) * 1_000_000L,
        timeliness.lateness(),
        reconnectCount,
        new Backlog(timeliness.waits(), unsentCount),
        new Strain(
            now.atNanos - start.atNanos,
            busiest,
            Math.max(0, now.throttledNanos - start.throttledNanos),
            Math.max(0, now.stolenNanos - start.stolenNanos),
            Math.max(0, now.starvedNanosSince(start))));
  }

  private static long[] loops(long[] threadIds) {
    long[] nanos = new long[threadIds.length];
    if (THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled()) {
      for (int loop = 0; loop < nanos.length; loop++) {
        nanos[loop] = Math.max(0, THREADS.getThreadCpuTime(threadIds[loop]));
      }
    }
    return nanos;
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  private static long collectorMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(collector -> !collector.getName().contains(CONCURRENT_WORK))
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
