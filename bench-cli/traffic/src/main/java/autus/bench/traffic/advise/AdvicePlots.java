package autus.bench.traffic.advise;

import autus.bench.document.Plots;
import autus.bench.document.Plots.Axis;
import autus.bench.document.Plots.Line;
import autus.bench.document.Plots.Mark;
import autus.bench.document.Plots.Measure;
import autus.bench.document.Plots.Plot;
import autus.bench.document.Plots.Point;
import autus.bench.traffic.curve.MissRatioCurve;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.traffic.trace.Popularity;
import autus.bench.traffic.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The curves of an advice. Policies and lifetimes are simulated anew, at more places. */
final class AdvicePlots {

  /** A page shows sizes from that part of the largest on. */
  private static final double SMALLEST_PART = 1e-4;

  /** Each size of the policies is half of the next. */
  private static final int HALVINGS = 12;

  private static final int SLICES = 60;
  private static final int RANKS = 150;

  private final Advice advice;
  private final AdviseSettings settings;
  private final Trace trace;
  private final SizeAdvice size;

  private AdvicePlots(Advice advice, AdviseSettings settings) {
    this.advice = advice;
    this.settings = settings;
    trace = advice.traffic().kept().trace();
    size = advice.cache().size();
  }

  /**
   * Draws them; what the log does not tell is left out.
   *
   * @param step is told what begins
   */
  static Plots of(Advice advice, AdviseSettings settings, Consumer<String> step) {
    AdvicePlots plots = new AdvicePlots(advice, settings);
    List<Plot> all = new ArrayList<>();
    all.add(plots.size());
    step.accept("curves of policies");
    all.add(plots.policies());
    step.accept("curves of lifetimes");
    all.addAll(plots.lifetimes());
    all.add(plots.popularity());
    all.add(plots.workingSet());
    return new Plots(all.stream().filter(plot -> !plot.isEmpty()).toList());
  }

  private Axis sizeAxis() {
    return size.isOfBytes()
        ? Axis.logarithmic("size of the cache", Measure.BYTES)
        : Axis.logarithmic("entries in the cache", Measure.COUNT);
  }

  private static Axis hitRate() {
    return Axis.linear("hit rate", Measure.RATIO);
  }

  private Mark chosenSize() {
    return new Mark(size.chosen().size(), "chosen");
  }

  private Plot size() {
    MissRatioCurve curve = size.curve();
    List<Long> sizes =
        size.curveSizes().stream()
            .filter(each -> each >= curve.largestSize() * SMALLEST_PART)
            .toList();
    List<Line> lines = new ArrayList<>();
    lines.add(line("LRU", sizes, curve::hitRatioAt));
    if (!trace.sample().isWhole()) {
      lines.add(
          line("at least", sizes, at -> Math.max(0, curve.hitRatioAt(at) - curve.marginAt(at))));
      lines.add(
          line("at most", sizes, at -> Math.min(1, curve.hitRatioAt(at) + curve.marginAt(at))));
    }
    List<Mark> marks =
        curve.knee() == size.chosen().size()
            ? List.of(new Mark(curve.knee(), "chosen, the knee"))
            : List.of(chosenSize(), new Mark(curve.knee(), "knee"));
    return new Plot(
        "size",
        "Hit rate by size",
        trace.sample().isWhole()
            ? "An LRU cache of every size, exactly; entries never expire."
            : "An LRU cache of every size, from a sample of the keys; between the other two lines in 99 % of cases.",
        sizeAxis(),
        hitRate(),
        lines,
        marks);
  }

  private static Line line(String name, List<Long> at, ToDoubleFunction<Long> value) {
    return new Line(
        name, at.stream().map(each -> new Point(each, value.applyAsDouble(each))).toList());
  }

  private Plot policies() {
    TreeSet<Long> sizes = new TreeSet<>(List.of(size.chosen().size()));
    long largest = size.curve().largestSize();
    for (int halving = 0; halving <= HALVINGS && largest >> halving > 0; halving++) {
      sizes.add(largest >> halving);
    }
    List<Long> at = List.copyOf(sizes);
    List<PolicyAdvice.Row> rows = PolicyAdvice.rowsAt(at, trace, size, settings);
    List<Line> lines = new ArrayList<>();
    for (KnownPolicy policy : inOrder()) {
      rows.stream()
          .filter(row -> row.policy() == policy)
          .forEach(
              row ->
                  lines.add(
                      line(policy.label(), at, each -> row.hitRatios().get(at.indexOf(each)))));
    }
    return new Plot(
        "policies",
        "Hit rate by size and policy",
        trace.count() <= PolicyAdvice.MOST_CURVE_REQUESTS && trace.sample().isWhole()
            ? "Simulated with every request; entries never expire."
            : "Simulated with a part of the keys, and caches smaller in the same ratio; entries never expire.",
        sizeAxis(),
        hitRate(),
        lines,
        List.of(chosenSize()));
  }

  /** Those first that a reader of few lines wants to see. */
  private Set<KnownPolicy> inOrder() {
    Set<KnownPolicy> order = new LinkedHashSet<>(List.of(KnownPolicy.LRU));
    advice.cache().policy().best().ifPresent(best -> order.add(best.policy()));
    order.addAll(List.of(KnownPolicy.BELADY, KnownPolicy.W_TINY_LFU, KnownPolicy.FIFO));
    order.addAll(Arrays.asList(KnownPolicy.values()));
    return order;
  }

  private List<Plot> lifetimes() {
    List<LifetimeAdvice.Row> rows = LifetimeAdvice.curve(trace, size, settings);
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    lines.add(line(rows, "hit rate", LifetimeAdvice.Row::hitRatio));
    if (rows.get(0).oldRatio().isPresent()) {
      lines.add(line(rows, "hits that show old data", row -> row.oldRatio().orElse(0)));
    }
    List<LifetimeAdvice.Row> table = advice.cache().lifetime().rows();
    table.stream()
        .filter(LifetimeAdvice.Row::isEndless)
        .forEach(endless -> lines.add(line(rows, "kept for ever", row -> endless.hitRatio())));
    List<Mark> marks =
        advice
            .cache()
            .lifetime()
            .chosen()
            .map(chosen -> List.of(new Mark(chosen.row().micros() / 1e6, "chosen")))
            .orElse(List.of());
    Axis lifetime = Axis.logarithmic("lifetime", Measure.SECONDS);
    Plot hits =
        new Plot(
            "lifetimes",
            "Hit rate by lifetime",
            "Simulated in an LRU cache of the chosen size.",
            lifetime,
            hitRate(),
            lines,
            marks);
    Plot ages =
        new Plot(
            "ages",
            "Age of hits by lifetime",
            "How long ago what a hit shows was loaded, on average.",
            lifetime,
            Axis.logarithmic("mean age", Measure.SECONDS),
            List.of(line(rows, "mean age of hits", row -> row.meanAgeMicros() / 1e6)),
            marks);
    return List.of(hits, ages);
  }

  private static Line line(
      List<LifetimeAdvice.Row> rows, String name, ToDoubleFunction<LifetimeAdvice.Row> value) {
    return new Line(
        name,
        rows.stream().map(row -> new Point(row.micros() / 1e6, value.applyAsDouble(row))).toList());
  }

  private Plot popularity() {
    int[] counts = Popularity.sortedCounts(trace);
    double exponent = advice.popularity().exponent();
    double norm = 0;
    for (int rank = 1; rank <= counts.length; rank++) {
      norm += Math.pow(rank, -exponent);
    }
    List<Point> measured = new ArrayList<>();
    List<Point> law = new ArrayList<>();
    double scale = 1 / trace.sample().ratio();
    double step = Math.pow((double) Math.max(2, counts.length), 1.0 / RANKS);
    int last = 0;
    for (double at = 1; at < counts.length * step; at *= step) {
      int rank = (int) Math.min(counts.length, at);
      if (rank > last) {
        measured.add(new Point(rank * scale, counts[counts.length - rank]));
        law.add(new Point(rank * scale, trace.count() * Math.pow(rank, -exponent) / norm));
        last = rank;
      }
    }
    return new Plot(
        "popularity",
        "Requests by popularity",
        "Keys from the most popular on, and the Zipf law that is nearest.",
        Axis.logarithmic("key, by its rank", Measure.COUNT),
        Axis.logarithmic("requests", Measure.COUNT),
        List.of(new Line("requests for the key", measured), new Line("Zipf law", law)),
        List.of());
  }

  private Plot workingSet() {
    List<WorkingSet.Slice> slices =
        trace.spanMicros() == 0 ? List.of() : WorkingSet.of(trace, SLICES).slices();
    return new Plot(
        "working-set",
        "Keys over time",
        "Different keys asked for in each sixtieth of the log, and those of them for the first time.",
        Axis.linear("since the first request", Measure.SECONDS),
        Axis.linear("keys", Measure.COUNT),
        List.of(
            slices(slices, "keys", WorkingSet.Slice::keyCount),
            slices(slices, "new keys", WorkingSet.Slice::newKeyCount),
            slices(slices, "requests", WorkingSet.Slice::requestCount)),
        List.of());
  }

  private static Line slices(
      List<WorkingSet.Slice> slices, String name, ToDoubleFunction<WorkingSet.Slice> value) {
    return new Line(
        name,
        slices.stream()
            .map(slice -> new Point(slice.fromMicros() / 1e6, value.applyAsDouble(slice)))
            .toList());
  }
}
