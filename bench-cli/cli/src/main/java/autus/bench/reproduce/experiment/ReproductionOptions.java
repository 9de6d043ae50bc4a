package autus.bench.reproduce.experiment;

import autus.bench.referenceserver.OriginKind;
import autus.bench.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to reproduce and how.
 *
 * @param scenario the load of every pass; its target is replaced by the server started
 * @param passes each of the three once, in the order to measure them
 * @param setting of the server under test
 * @param files what to read and where to write
 * @param effort how long the steps beside the passes take
 */
public record ReproductionOptions(
    Scenario scenario, List<Pass> passes, Setting setting, Files files, Effort effort) {

  public ReproductionOptions {
    passes = List.copyOf(passes);
    if (passes.size() != Pass.IN_ORDER.size() || !passes.containsAll(Pass.IN_ORDER)) {
      throw new IllegalArgumentException(
          "passes must name each of %s once, but are %s"
              .formatted(labels(Pass.IN_ORDER), labels(passes)));
    }
  }

  /**
   * Of the server.
   *
   * @param origin where uncached answers come from
   * @param redisUri an existing Redis, instead of one that the server starts
   */
  public record Setting(OriginKind origin, Optional<String> redisUri) {}

  /**
   * What to read and where to write.
   *
   * @param claims the report's claims
   * @param folder for the results; made if it is missing
   */
  public record Files(Path claims, Path folder) {}

  /**
   * How long the steps beside the passes take.
   *
   * @param warmUp of the server, at most, all modes together
   * @param rounds of the single-user test per endpoint
   * @param saturation length of each run without think time
   */
  public record Effort(Duration warmUp, int rounds, Duration saturation) {
    /** What a report deserves. */
    public static final Effort FULL = new Effort(Duration.ofSeconds(20), 11, Duration.ofSeconds(4));
  }

  private static List<String> labels(List<Pass> passes) {
    return passes.stream().map(Pass::label).toList();
  }
}
