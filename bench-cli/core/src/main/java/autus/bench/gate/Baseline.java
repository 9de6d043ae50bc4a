package autus.bench.gate;

import autus.bench.error.UserErrorException;
import autus.bench.measure.RunResult;
import autus.bench.measure.Setup.Machine;

/**
 * An earlier result that gates compare with.
 *
 * @param run that result
 */
public record Baseline(RunResult run) {

  /** Memory sizes of one machine differ by less than this share of them. */
  private static final double MEMORY_TOLERANCE = 0.05;

  /**
   * A baseline fit for this run.
   *
   * @param source its file, for messages
   * @throws UserErrorException if it is invalid, or its machine or scenario are others
   */
  public static Baseline fitting(RunResult baseline, RunResult run, String source) {
    if (!baseline.identity().validity().valid()) {
      throw refused(
          source,
          "it is an invalid run (%s)"
              .formatted(String.join("; ", baseline.identity().validity().reasons())));
    }
    Machine there = baseline.setup().environment().machine();
    Machine here = run.setup().environment().machine();
    if (!isSame(there, here)) {
      throw refused(
          source,
          "it was measured on another machine (%s; this run: %s)"
              .formatted(words(there), words(here)));
    }
    String before = baseline.setup().plan().digest();
    String now = run.setup().plan().digest();
    if (!before.equals(now)) {
      throw refused(
          source,
          "it comes from another scenario (digest %s; this run: %s)".formatted(before, now));
    }
    return new Baseline(baseline);
  }

  private static UserErrorException refused(String source, String why) {
    return new UserErrorException(
        "baseline %s: %s; remove it and make a new one with --update-baseline, or use it all the same with --force"
            .formatted(source, why));
  }

  private static boolean isSame(Machine one, Machine other) {
    long difference = Math.abs(one.memoryBytes() - other.memoryBytes());
    return one.operatingSystem().equals(other.operatingSystem())
        && one.processor().equals(other.processor())
        && one.cores() == other.cores()
        && difference <= MEMORY_TOLERANCE * other.memoryBytes();
  }

  private static String words(Machine machine) {
    return "%s, %s, %s cores"
        .formatted(machine.operatingSystem(), machine.processor(), machine.cores());
  }
}
