package autus.bench.run.validity;

import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What this process does beside its loops: compiling, and a little collecting. While a client warms
 * up that is most of what slows it. Only the compilers count where their threads can be looked at;
 * elsewhere everything does, for they tell nothing where the JVM keeps no performance data.
 */
public final class BackgroundWork {

  /** Of one core. */
  private static final double QUIET_PART = 0.1;

  /** A compiler may pause for want of something to do and find it a moment later. */
  private static final int QUIET_LOOKS = 2;

  private final long[] loopIds;
  private ProcessMeter.Reading last;
  private OptionalLong lastCompilerNanos = CompilerThreads.nanos();
  private long lastNanos = System.nanoTime();
  private int quietLooks;

  private BackgroundWork(long[] loopIds) {
    this.loopIds = loopIds;
    this.last = new ProcessMeter.Reading(loopIds);
  }

  /**
   * Begins to look.
   *
   * @param clients threads of loops, whose work does not count
   * @param servers likewise
   */
  public static BackgroundWork beside(long[] clients, long[] servers) {
    return new BackgroundWork(
        LongStream.concat(LongStream.of(clients), LongStream.of(servers)).toArray());
  }

  /** Whether it was little since the last look, and at the last look too. */
  public boolean hasDiedDown() {
    quietLooks = busyPart() < QUIET_PART ? quietLooks + 1 : 0;
    return quietLooks >= QUIET_LOOKS;
  }

  /** Since the last look, of one core. */
  private double busyPart() {
    OptionalLong compilerNanos = CompilerThreads.nanos();
    long nanos = System.nanoTime();
    ProcessMeter.Reading now = new ProcessMeter.Reading(loopIds);
    double part =
        compilerNanos.isPresent() && lastCompilerNanos.isPresent()
            ? (double) (compilerNanos.getAsLong() - lastCompilerNanos.getAsLong())
                / (nanos - lastNanos)
            : now.besideLoopsSince(last);
    last = now;
    lastCompilerNanos = compilerNanos;
    lastNanos = nanos;
    return part;
  }
}
