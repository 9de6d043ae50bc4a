package autus.bench.gate;

import autus.bench.compare.History;
import autus.bench.compare.Side;
import autus.bench.error.UserErrorException;
import autus.bench.measure.RunResult;
import autus.bench.measure.Setup.Machine;
import autus.bench.measure.Setup.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What gates compare with: an earlier result, or several of the same thing.
 *
 * @param side those results
 * @param history further ones that tell how far equal runs differ
 * @param tookTurns whether the run that is judged took turns with it in slices of time, so that
 *     what differs between runs meets both alike
 * @param remark what its reader should know; absent if there is nothing
 */
public record Baseline(Side side, History history, boolean tookTurns, Optional<String> remark) {

  /** One earlier result, without a remark. */
  public Baseline(RunResult run) {
    this(run, Optional.empty());
  }

  private Baseline(RunResult run, Optional<String> remark) {
    this(Side.of(run), History.NONE, false, remark);
  }

  /** The other side of a run of two sides in turn. */
  public static Baseline inTurn(RunResult run) {
    return new Baseline(Side.of(run), History.NONE, true, Optional.empty());
  }

  /**
   * Several earlier results of the same thing.
   *
   * @param all at least one
   */
  public static Baseline of(List<Baseline> all) {
    List<RunResult> runs = all.stream().flatMap(baseline -> baseline.side.runs().stream()).toList();
    String name = runs.size() == 1 ? runs.get(0).name() : "the %d baselines".formatted(runs.size());
    return new Baseline(
        new Side(name, runs),
        History.NONE,
        false,
        all.stream().map(Baseline::remark).flatMap(Optional::stream).findFirst());
  }

  /** The same with results that tell how far equal runs differ. */
  public Baseline knowing(List<RunResult> results) {
    return new Baseline(side, History.of(results, side), tookTurns, remark);
  }

  /** Its first result. */
  public RunResult run() {
    return side.runs().get(0);
  }

  /** The name of its results in messages. */
  String name() {
    return side.name();
  }

  /**
   * A baseline fit for this run. One whose digest was made by another version of this tool gets a
   * remark, since it cannot be told whether it comes from the same scenario.
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
    if (!there.isLike(here)) {
      throw refused(
          source,
          "it was measured on another machine (%s; this run: %s)"
              .formatted(there.words(), here.words()));
    }
    Plan before = baseline.setup().plan();
    Plan now = run.setup().plan();
    if (!before.hasDigestLike(now)) {
      return new Baseline(
          baseline,
          Optional.of(
              "baseline %s: its digest of the scenario (%s) comes from another version of this tool and cannot be compared with this run's (%s); if the load is the same, create it again with --update-baseline"
                  .formatted(source, before.digest(), now.digest())));
    }
    if (!before.digest().equals(now.digest())) {
      throw refused(
          source,
          "it comes from another scenario (digest %s; this run: %s)"
              .formatted(before.digest(), now.digest()));
    }
    return new Baseline(baseline);
  }

  /**
   * A baseline that somebody insists on, with a remark if it was measured on another machine.
   *
   * @param source its file, for messages
   */
  public static Baseline anyway(RunResult baseline, RunResult run, String source) {
    Machine there = baseline.setup().environment().machine();
    Machine here = run.setup().environment().machine();
    return new Baseline(
        baseline,
        there.isLike(here)
            ? Optional.empty()
            : Optional.of(
                "baseline %s was measured on another machine (%s; this run: %s), which may differ by more than the software does"
                    .formatted(source, there.words(), here.words())));
  }

  private static UserErrorException refused(String source, String why) {
    return new UserErrorException(
        "baseline %s: %s; remove it and make a new one with --update-baseline, or use it anyway with --force"
            .formatted(source, why));
  }
}
