package autus.bench.reproduce.experiment;

import autus.bench.measure.Totals;
import autus.bench.reproduce.experiment.ReproductionOptions.Effort;
import autus.bench.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Warms the server through every route in every mode, so that the passes do not measure its
 * compiler: in each mode until the medians of three one-second blocks agree, or its share of the
 * time is over.
 */
public final class WarmUp {

  private static final Duration BLOCK = Duration.ofSeconds(1);
  private static final double SETTLED_RATIO = 1.1;
  private static final int SETTLED_BLOCKS = 3;

  /** What one mode took. */
  public record Warmth(int blocks, boolean settled) {}

  private final LabBench bench;
  private final int maxBlocksPerMode;
  private final Scenario scenario;

  public WarmUp(LabBench bench, Scenario scenario, Effort effort) {
    this.bench = bench;
    this.maxBlocksPerMode =
        (int) Math.max(1, effort.warmUp().dividedBy(BLOCK) / Pass.IN_ORDER.size());
    this.scenario = Loads.everything(scenario, BLOCK);
  }

  public Map<Pass, Warmth> run() throws InterruptedException {
    Map<Pass, Warmth> warmth = new EnumMap<>(Pass.class);
    for (Pass pass : Pass.IN_ORDER) {
      bench.prepare(pass.mode());
      warmth.put(pass, warm());
    }
    return warmth;
  }

  /**
   * How long each mode took, such as {@code before 4 s, as-shipped over 9 s} where it did not
   * settle.
   */
  public static String words(Map<Pass, Warmth> warmth) {
    return warmth.entrySet().stream()
        .map(
            each ->
                "%s %s%d s"
                    .formatted(
                        each.getKey().label(),
                        each.getValue().settled() ? "" : "over ",
                        each.getValue().blocks() * BLOCK.toSeconds()))
        .collect(Collectors.joining(", "));
  }

  private Warmth warm() throws InterruptedException {
    List<Long> medians = new ArrayList<>();
    while (medians.size() < maxBlocksPerMode && !settled(medians)) {
      medians.add(Totals.of(bench.rehearse(scenario)).allResponse().quantileNanos(0.5));
    }
    return new Warmth(medians.size(), settled(medians));
  }

  static boolean settled(List<Long> medians) {
    if (medians.size() < SETTLED_BLOCKS) {
      return false;
    }
    List<Long> last = medians.subList(medians.size() - SETTLED_BLOCKS, medians.size());
    long least = last.stream().mapToLong(Long::longValue).min().orElseThrow();
    long most = last.stream().mapToLong(Long::longValue).max().orElseThrow();
    return most <= least * SETTLED_RATIO;
  }
}
