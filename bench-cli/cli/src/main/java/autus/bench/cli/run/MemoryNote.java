package autus.bench.cli.run;

import autus.bench.measure.Measurement.Generator;
import autus.bench.resultfile.TextFile;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Notes how much memory a run would have needed, where the launcher looks before the next run of
 * the same scenario: a run that only its own heap setting made invalid is not to happen twice.
 *
 * @param heapMib of the whole heap
 * @param youngMib of what is new in it
 */
record MemoryNote(long heapMib, long youngMib) {

  /** Set by the launcher: the file for the scenario at hand. */
  private static final String PROPERTY = "autus.memory.file";

  /** Beyond a part of what makes a run invalid, the next one gets more. */
  private static final double ENOUGH_PAUSE_RATIO = 0.0025;

  private static final long ENOUGH_PAUSE_NANOS = 50_000_000;

  private static final long MIB = 1L << 20;

  /** What a collector that cleans the whole heap has in its name. */
  private static final String WHOLE_HEAP = "MarkSweep";

  /** Those of this process. */
  static MemoryNote ofThisProcess() {
    long youngBytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().contains("Eden") || pool.getName().contains("Survivor")) {
        youngBytes += pool.getUsage().getCommitted();
      }
    }
    return new MemoryNote(Runtime.getRuntime().maxMemory() / MIB, youngBytes / MIB);
  }

  /** How often the whole heap of this process was cleaned, for it was full. */
  static long fullCount() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(collector -> collector.getName().contains(WHOLE_HEAP))
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  /**
   * What the next run should have, if a run with these sizes was stopped so; empty if these do.
   *
   * @param fullCount how often the whole heap was full
   */
  Optional<MemoryNote> next(Generator generator, long fullCount) {
    long spanNanos = generator.strain().spanNanos();
    double enoughNanos = Math.max(ENOUGH_PAUSE_NANOS, spanNanos * ENOUGH_PAUSE_RATIO);
    if (spanNanos == 0 || generator.gcPauseNanos() <= enoughNanos) {
      return Optional.empty();
    }
    return Optional.of(
        new MemoryNote(
            Math.max(fullCount > 0 ? 2 * heapMib : heapMib, 8 * youngMib), 2 * youngMib));
  }

  /**
   * Notes what the next run should have, if that is more.
   *
   * @return what to tell the user; empty if there is nothing to note, or no place for it
   */
  static Optional<String> after(Generator generator) {
    MemoryNote now = ofThisProcess();
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .flatMap(
            file ->
                now.next(generator, fullCount()).flatMap(more -> more.writtenTo(Path.of(file))));
  }

  private Optional<String> writtenTo(Path file) {
    try {
      TextFile.write("%d %d%n".formatted(heapMib, youngMib), file);
    } catch (UncheckedIOException unwritable) {
      return Optional.empty(); // the next run has what this one had
    }
    return Optional.of(
        "the next run of this scenario gets a heap of %d MiB, %d of them for new objects, as far as this machine has the memory"
            .formatted(heapMib, youngMib));
  }
}
