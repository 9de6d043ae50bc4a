package autus.bench.run;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import autus.bench.join.SlicedRun;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.plan.Population;
import autus.bench.run.ProgressListener.RunProgress;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.LoadShape;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.ProgramLoad;
import autus.bench.shape.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Measures two sides, A and B, in turn: short slices in the order A B B A or B A A B, drawn anew
 * for each turn, so that what changes on the machine meanwhile meets both alike. The first slices
 * of both sides in a turn send the same requests with the same pauses, and so do the second ones.
 * In a slice closed loads arrive over one cycle of theirs, which is the rate at which they go on.
 */
public final class AlternatingRun {

  /** Fewer turns let nothing be said about noise. */
  public static final int FEWEST_TURNS = 10;

  private static final int MOST_TURNS = 150;
  private static final int SLICES_A_TURN = 4;
  private static final long SHORTEST_SLICE_NANOS = 100_000_000L;
  private static final long USUAL_SLICE_NANOS = 500_000_000L;

  private final RunService service;
  private final Plan a;
  private final Plan b;
  private final int turnCount;
  private final Duration slice;

  private AlternatingRun(RunService service, Plan a, Plan b, int turnCount, Duration slice) {
    this.service = service;
    this.a = a;
    this.b = b;
    this.turnCount = turnCount;
    this.slice = slice;
  }

  /**
   * What was measured. Slices of a side are its time series; equal positions belong together.
   *
   * @param a the side as described
   * @param b the other
   * @param oneHalf every other slice of A
   * @param otherHalf the rest of A
   * @param sliceCount slices of all sides
   */
  public record Sides(
      RunResult a, RunResult b, RunResult oneHalf, RunResult otherHalf, int sliceCount) {}

  /**
   * Plans a run of both sides that lasts as long as A does, the gaps between slices apart.
   *
   * @throws UserErrorException if the load is too short or cannot be cut into slices
   */
  public static AlternatingRun of(RunService service, Plan a, Plan b) {
    for (Population group : a.load().groups()) {
      requireSliceable(group.shape());
    }
    long nanos = a.load().windowNanos();
    long turns = nanos / (SLICES_A_TURN * USUAL_SLICE_NANOS);
    int turnCount = (int) Math.min(MOST_TURNS, Math.max(FEWEST_TURNS, turns));
    long sliceNanos = nanos / ((long) SLICES_A_TURN * turnCount);
    if (sliceNanos < SHORTEST_SLICE_NANOS) {
      throw new UserErrorException(
          "a load must last at least %d s to compare two sides in %d slices, but this lasts %.1f s"
              .formatted(
                  SHORTEST_SLICE_NANOS * SLICES_A_TURN * FEWEST_TURNS / 1_000_000_000L,
                  SLICES_A_TURN * FEWEST_TURNS,
                  nanos / 1e9));
    }
    return new AlternatingRun(service, a, b, turnCount, Duration.ofNanos(sliceNanos));
  }

  private static void requireSliceable(LoadShape load) {
    if (load instanceof ProgramLoad) {
      throw new UserErrorException(
          "two sides cannot alternate in short slices under a scenario in Java, whose users begin at its beginning; run it twice and use `compare`");
    }
    boolean isSteady =
        load instanceof ClosedLoad
            || (load instanceof OpenLoad open && open.arrivals().rate().isConstant());
    if (!isSteady || !(load.end() instanceof AfterDuration)) {
      throw new UserErrorException(
          "a load must have no phases, one rate and a set duration so that two sides can alternate in short slices, but this one does not");
    }
  }

  /**
   * Runs both sides.
   *
   * @param name of the results, to which the side is added
   * @param progress is told about twice a second
   * @throws EnvironmentException if a target cannot be reached, or the run ended in its first turn
   */
  public Sides run(String name, ProgressListener progress) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(a.load().seed());
    List<RunResult> ofA = new ArrayList<>();
    List<RunResult> ofB = new ArrayList<>();
    for (int turn = 0; turn < turnCount; turn++) {
      boolean isAFirst = random.nextBoolean();
      boolean[] order = {isAFirst, !isAFirst, !isAFirst, isAFirst};
      long[] seeds = {random.nextLong(), random.nextLong()};
      List<RunResult> turnOfA = new ArrayList<>();
      List<RunResult> turnOfB = new ArrayList<>();
      for (int i = 0; i < SLICES_A_TURN; i++) {
        List<RunResult> own = order[i] ? turnOfA : turnOfB;
        Plan sliced = sliced(order[i] ? a : b, seeds[own.size()]);
        own.add(service.run(name, sliced, overall(progress, SLICES_A_TURN * turn + i)));
        if (service.isEnded()) { // an unfinished turn is left out
          return sides(name, ofA, ofB);
        }
      }
      ofA.addAll(turnOfA);
      ofB.addAll(turnOfB);
    }
    return sides(name, ofA, ofB);
  }

  private Sides sides(String name, List<RunResult> ofA, List<RunResult> ofB) {
    if (ofA.isEmpty()) {
      throw new EnvironmentException(
          "the run ended in its first turn of %d slices; nothing was measured"
              .formatted(SLICES_A_TURN));
    }
    return new Sides(
        join(name + "-a", ofA),
        join(name + "-b", ofB),
        join(name + "-a-one-half", half(ofA, 0)),
        join(name + "-a-other-half", half(ofA, 1)),
        ofA.size() + ofB.size());
  }

  /** Of each turn its first or second slice, the other way round in every other turn. */
  private static List<RunResult> half(List<RunResult> slices, int which) {
    List<RunResult> half = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      int turn = i / 2;
      if ((i + turn) % 2 == which) {
        half.add(slices.get(i));
      }
    }
    return half;
  }

  private RunResult join(String name, List<RunResult> slices) {
    return service.judged(SlicedRun.join(name, slices, slice.toNanos()), slices);
  }

  private ProgressListener overall(ProgressListener progress, int slicesBefore) {
    return one ->
        progress.progressed(
            new RunProgress(
                slicesBefore * slice.toNanos() + one.elapsedNanos(),
                slice.toNanos() * SLICES_A_TURN * turnCount,
                one.counts(),
                one.detail()));
  }

  private Plan sliced(Plan side, long seed) {
    return side.withShapes(load -> spread(load).lasting(slice)).withSeed(seed);
  }

  private static LoadShape spread(LoadShape load) {
    return load instanceof ClosedLoad closed
        ? new ClosedLoad(closed.users(), arrivals(closed), closed.pacing(), closed.end())
        : load;
  }

  /** All users within one cycle, or at once if they do not pause. */
  private static Optional<Rate> arrivals(ClosedLoad load) {
    double cycleNanos = load.pacing().cycleNanos();
    double perSecond = load.users() * 1e9 / cycleNanos;
    return perSecond <= Rate.HIGHEST_PER_SECOND
        ? Optional.of(new Rate(perSecond))
        : Optional.empty();
  }
}
