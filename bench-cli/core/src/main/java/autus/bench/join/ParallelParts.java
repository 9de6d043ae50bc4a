package autus.bench.join;

import autus.bench.error.UserErrorException;
import autus.bench.measure.CacheTruth;
import autus.bench.measure.Measurement;
import autus.bench.measure.Measurement.Strain;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Identity;
import autus.bench.measure.RunResult.Target;
import autus.bench.measure.RunResult.Validity;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.Sequences;
import autus.bench.measure.Setup;
import autus.bench.measure.Setup.Environment;
import autus.bench.measure.Setup.Floor;
import autus.bench.measure.Setup.Machine;
import autus.bench.measure.Setup.Plan;
import autus.bench.recording.BlockSeries;
import autus.bench.recording.RunRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Joins the results of runs that sent the same load to the same target at the same time, such as
 * from several machines, into the result of one. Counts and histograms are exact sums. The window
 * goes from the first start to the last end, by the clocks of the machines; slices of time are
 * added to those at the same time, to the nearest one.
 */
public final class ParallelParts {

  /** Windows that are shifted by more than this share of their length are remarked upon. */
  private static final double UNREMARKABLE_SHIFT = 0.02;

  private final String name;
  private final List<Part> parts;
  private final List<RunResult> runs;
  private final Instant startedAt;
  private final long windowNanos;

  /**
   * A result to join.
   *
   * @param source its file, for messages
   */
  public record Part(String source, RunResult run) {

    private Instant startedAt() {
      return run.identity().window().startedAt();
    }

    private Instant endedAt() {
      return startedAt().plusNanos(run.identity().window().lengthNanos());
    }
  }

  private ParallelParts(String name, List<Part> parts) {
    this.name = name;
    this.parts = parts;
    this.runs = parts.stream().map(Part::run).toList();
    this.startedAt =
        parts.stream().map(Part::startedAt).min(Comparator.naturalOrder()).orElseThrow();
    Instant end = parts.stream().map(Part::endedAt).max(Comparator.naturalOrder()).orElseThrow();
    this.windowNanos = Duration.between(startedAt, end).toNanos();
  }

  /**
   * The result of all parts together; invalid if one of them is.
   *
   * @param name of the joined result
   * @param parts at least one
   * @throws UserErrorException if they have different loads, targets or requests, or did not run at
   *     the same time
   */
  public static RunResult join(String name, List<Part> parts) {
    Part first = parts.get(0);
    for (Part other : parts.subList(1, parts.size())) {
      requireSame(first, other, "target", run -> run.setup().plan().target());
      requireSame(first, other, "scenario", run -> run.setup().plan().digest());
      requireSame(first, other, "requests", ParallelParts::requestNames);
      requireSameTime(first, other);
    }
    return new ParallelParts(name, parts).join();
  }

  private static String requestNames(RunResult run) {
    return run.requests().stream().map(RequestResult::name).collect(Collectors.joining(", "));
  }

  private static void requireSame(
      Part first, Part other, String what, Function<RunResult, String> value) {
    String expected = value.apply(first.run());
    String actual = value.apply(other.run());
    if (!expected.equals(actual)) {
      throw new UserErrorException(
          "%s: parts of one run must have the same %s as %s (%s), but this has %s; compare puts different runs side by side"
              .formatted(other.source(), what, first.source(), expected, actual));
    }
  }

  private static void requireSameTime(Part first, Part other) {
    if (!first.startedAt().isBefore(other.endedAt())
        || !other.startedAt().isBefore(first.endedAt())) {
      throw new UserErrorException(
          "%s: parts of one run must run at the same time, but this ran from %s to %s, and %s from %s to %s; check the clocks if they did"
              .formatted(
                  other.source(),
                  other.startedAt(),
                  other.endedAt(),
                  first.source(),
                  first.startedAt(),
                  first.endedAt()));
    }
  }

  private RunResult join() {
    RunResult first = runs.get(0);
    long lastEndNanos =
        parts.stream()
            .mapToLong(
                part ->
                    offsetNanos(part)
                        + part.run().identity().window().lengthNanos()
                        + part.run().identity().window().drainNanos())
            .max()
            .orElse(windowNanos);
    Window window = new Window(startedAt, windowNanos, Math.max(0, lastEndNanos - windowNanos));
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        new Identity(name, first.identity().tool(), validity(), window, remarks()),
        new Setup(plan(first.setup().plan()), environment(), floor()),
        new Measurement(
            MeasurementSum.generator(runs, Strain::orBusier),
            MeasurementSum.requests(runs),
            series(),
            MeasurementSum.connections(runs),
            Sequences.sum(runs)),
        said());
  }

  private Validity validity() {
    List<String> reasons = new ArrayList<>();
    for (Part part : parts) {
      part.run()
          .identity()
          .validity()
          .reasons()
          .forEach(reason -> reasons.add("part %s: %s".formatted(part.source(), reason)));
    }
    return new Validity(reasons);
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add("joined from %s runs at the same time".formatted(parts.size()));
    for (Part part : parts) {
      part.run()
          .identity()
          .remarks()
          .forEach(remark -> remarks.add("part %s: %s".formatted(part.source(), remark)));
      long lengthNanos = part.run().identity().window().lengthNanos();
      if (windowNanos - lengthNanos > UNREMARKABLE_SHIFT * (double) windowNanos) {
        remarks.add(
            String.format(
                Locale.ROOT,
                "part %s covers %.1f s of the %.1f s: the load was lower without it",
                part.source(),
                (double) lengthNanos / 1e9,
                (double) windowNanos / 1e9));
      }
    }
    if (runs.stream().anyMatch(run -> !run.truth().equals(CacheTruth.UNKNOWN))) {
      remarks.add("stale reads, stampedes and the like are left out; see the parts");
    }
    if (!isSame(RunResult::target)) {
      remarks.add("the target's own counters are left out, because those of the parts overlap");
    }
    if (parts.size() > 1
        && parts.stream().map(part -> part.run().setup().plan().seed()).distinct().count()
            < parts.size()) {
      remarks.add(
          "parts have the same seed, so their users sent the same requests; give each its own --seed");
    }
    return remarks;
  }

  /** Each part counted the same target, so counters cannot be added; kept only if all agree. */
  private Target said() {
    return isSame(RunResult::target) ? runs.get(0).target() : Target.SILENT;
  }

  private boolean isSame(Function<RunResult, Object> value) {
    return runs.stream().map(value).distinct().count() == 1;
  }

  private Plan plan(Plan plan) {
    int count = parts.size();
    return new Plan(
        plan.target(),
        plan.seed(),
        "%s; in each of %s parts".formatted(plan.load(), count),
        plan.weights(),
        plan.digest() + "x" + count,
        plan.uuids(),
        plan.recorded());
  }

  /** The coarsest of all. */
  private Floor floor() {
    return runs.stream()
        .map(run -> run.setup().floor())
        .max(Comparator.comparingLong(Floor::p99Nanos))
        .orElse(Floor.UNKNOWN);
  }

  private Environment environment() {
    List<Environment> all = runs.stream().map(run -> run.setup().environment()).distinct().toList();
    List<Machine> machines = all.stream().map(Environment::machine).distinct().toList();
    Map<String, String> target = new TreeMap<>();
    all.forEach(
        each ->
            each.target()
                .forEach(
                    (what, value) ->
                        target.merge(what, value, (a, b) -> a.equals(b) ? a : a + " / " + b)));
    return new Environment(
        new Machine(
            words(machines, Machine::operatingSystem),
            words(machines, Machine::processor),
            machines.stream().mapToInt(Machine::cores).sum(),
            machines.stream().mapToLong(Machine::memoryBytes).sum()),
        words(all, Environment::jvm),
        words(all, Environment::transport),
        target);
  }

  private static <T> String words(List<T> all, Function<T, String> text) {
    return all.stream().map(text).distinct().collect(Collectors.joining(" / "));
  }

  private TimeSeries series() {
    long blockNanos =
        runs.stream()
            .mapToLong(run -> run.measurement().series().blockNanos())
            .max()
            .orElse(RunRecorder.BLOCK_NANOS);
    BlockSeries series = new BlockSeries(blockNanos);
    long lastBlock = Math.max(0, (windowNanos - 1) / blockNanos);
    for (Part part : parts) {
      TimeSeries own = part.run().measurement().series();
      for (TimeBlock block : own.blocks()) {
        long middleNanos =
            offsetNanos(part) + block.index() * own.blockNanos() + own.blockNanos() / 2;
        series.add(Math.min(lastBlock, middleNanos / blockNanos), block);
      }
    }
    return series.toTimeSeries();
  }

  private long offsetNanos(Part part) {
    return Duration.between(startedAt, part.startedAt()).toNanos();
  }
}
