package autus.bench.junit;

import autus.bench.gate.Gate;
import autus.bench.junit.LoadSession.Undecided;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a load measured; a parameter of a test's method, or what {@link Load#run} returns. The run
 * is valid: a test whose run is not has been aborted.
 */
public final class LoadResult {

  private final Undecided undecided;
  private @Nullable KeptRun kept;

  LoadResult(Undecided undecided) {
    this.undecided = undecided;
  }

  /** JUnit makes parameters before the load runs, which is to end with the method's timeout. */
  LoadResult filledWith(KeptRun run) {
    kept = run;
    return this;
  }

  private KeptRun kept() {
    return Optional.ofNullable(kept)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the load has not run yet: its result is there from the first line of the test's method on"));
  }

  /** Everything that was measured. */
  public RunResult run() {
    return kept().result();
  }

  /**
   * Requires one more gate to hold.
   *
   * @param gate such as {@code p95 < 300ms}
   * @throws org.opentest4j.AssertionFailedError if it does not hold, with the numbers
   * @throws org.opentest4j.TestAbortedException if that cannot be decided
   * @throws autus.bench.error.UserErrorException if it is no gate, or names what this run cannot
   *     have
   */
  public LoadResult require(String gate) {
    GateJudgement.require(
        List.of(Gate.parse(gate, "require")), kept(), Optional.empty(), undecided);
    return this;
  }

  /**
   * The same of a gate that compares, such as {@code p95 <= baseline + 10%}.
   *
   * @param before what {@code baseline} stands for
   */
  public LoadResult require(String gate, LoadResult before) {
    GateJudgement.require(
        List.of(Gate.parse(gate, "require")), kept(), Optional.of(before.run()), undecided);
    return this;
  }

  /**
   * One figure.
   *
   * @param name such as {@code p95}, {@code hit-rate} or {@code requests}
   * @param selectors what stands in brackets in a gate, such as {@code GET /items}
   * @return empty if the run has no such figure; times are in nanoseconds, shares from 0 to 1
   * @throws autus.bench.measure.metric.UnknownMetricException if no run has it
   */
  public Optional<Metric> metric(String name, String... selectors) {
    return ResultMetrics.of(run()).find(name, List.of(selectors));
  }

  /** The page for the browser. */
  public Path page() {
    return kept().page();
  }

  /** The result's file, for {@code autus-bench compare} and the like. */
  public Path file() {
    return kept().resultFile();
  }

  /** One line with the figures that matter most. */
  @Override
  public String toString() {
    return kept == null ? "a load that has not run yet" : kept.headline();
  }
}
