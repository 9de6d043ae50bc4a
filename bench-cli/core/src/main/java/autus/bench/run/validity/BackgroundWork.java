package autus.bench.run.validity;

import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;

/**
 * What this process does beside its loops: compiling, and a little collecting. While a client warms
 * up that is most of what slows it, and asking the compilers themselves is no way: they tell
 * nothing where the JVM keeps no performance data.
 */
public final class BackgroundWork {

  /** Of one core. */
  private static final double QUIET_PART = 0.1;

  /** A compiler may pause for want of something to do and find it a moment later. */
  private static final int QUIET_LOOKS = 2;

  /** Gives how busy one core would have been with the work since the last call. */
  private final DoubleSupplier meter;

  private int quietLooks;

  private BackgroundWork(DoubleSupplier meter) {
    this.meter = meter;
  }

  /**
   * Begins to look at everything.
   *
   * @param clients threads of loops, whose work does not count
   * @param servers likewise
   */
  public static BackgroundWork beside(long[] clients, long[] servers) {
    return new BackgroundWork(
        new AllBesideLoops(LongStream.concat(LongStream.of(clients), LongStream.of(servers))));
  }

  /** Begins to look at the compilers alone where their threads can be told, else at everything. */
  public static BackgroundWork compiling(long[] clients, long[] servers) {
    OptionalLong nanos = CompilerThreads.nanos();
    return nanos.isPresent()
        ? new BackgroundWork(new Compilers(nanos.getAsLong()))
        : beside(clients, servers);
  }

  /** Whether it was little since the last look, and at the last look too. */
  public boolean hasDiedDown() {
    quietLooks = meter.getAsDouble() < QUIET_PART ? quietLooks + 1 : 0;
    return quietLooks >= QUIET_LOOKS;
  }

  /** By the clock of the process. */
  private static final class AllBesideLoops implements DoubleSupplier {

    private final long[] loopIds;
    private ProcessMeter.Reading last;

    AllBesideLoops(LongStream loopIds) {
      this.loopIds = loopIds.toArray();
      this.last = new ProcessMeter.Reading(this.loopIds);
    }

    @Override
    public double getAsDouble() {
      ProcessMeter.Reading now = new ProcessMeter.Reading(loopIds);
      double part = now.besideLoopsSince(last);
      last = now;
      return part;
    }
  }

  /** By the clocks of the compilers' threads. */
  private static final class Compilers implements DoubleSupplier {

    private long lastNanos = System.nanoTime();
    private long lastWorkNanos;

    Compilers(long workNanos) {
      lastWorkNanos = workNanos;
    }

    @Override
    public double getAsDouble() {
      long nanos = System.nanoTime();
      long workNanos = CompilerThreads.nanos().orElse(lastWorkNanos);
      double part = (double) (workNanos - lastWorkNanos) / (nanos - lastNanos);
      lastNanos = nanos;
      lastWorkNanos = workNanos;
      return part;
    }
  }
}
