package autus.bench.traffic.advise;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.curve.MissRatioCurve;
import autus.bench.traffic.sim.CacheShape;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.traffic.sim.Simulation;
import autus.bench.traffic.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How large the cache is to be, and what each size brings.
 *
 * @param curve of LRU, over entries or bytes
 * @param rows sizes, the chosen one among them, rising
 * @param chosen the size that is advised
 * @param entries as many as give the chosen hit ratio, where a cache counts nothing else
 */
record SizeAdvice(MissRatioCurve curve, List<Row> rows, Chosen chosen, long entries) {

  private static final double[] PARTS = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};

  /** Of the curve. */
  private static final int POINTS = 200;

  private static final double MONTH_SECONDS = 30 * 86_400.0;

  SizeAdvice {
    rows = List.copyOf(rows);
  }

  /**
   * A size with what it brings.
   *
   * @param partRatio of what all keys together take
   * @param hitRatio of LRU
   * @param margin how far that may be off; 0 if it is exact
   * @param nextPoints by how much twice the size would raise it
   */
  record Row(long size, double partRatio, double hitRatio, double margin, double nextPoints) {}

  /**
   * The size that is advised.
   *
   * @param why in half a sentence
   * @param costPerMonth of memory and loads; empty without prices
   */
  record Chosen(
      long size, double hitRatio, double margin, String why, Optional<Double> costPerMonth) {}

  /** Sizes from 1 to that of everything, so that each is larger than the last by the same ratio. */
  List<Long> curveSizes() {
    List<Long> sizes = new ArrayList<>();
    long largest = curve.largestSize();
    long last = 0;
    double step = Math.pow((double) Math.max(2, largest), 1.0 / POINTS);
    for (double at = 1; at < largest * step; at *= step) {
      long each = Math.min(largest, (long) at);
      if (each > last) {
        sizes.add(each);
        last = each;
      }
    }
    return sizes;
  }

  /** Whether sizes are bytes. */
  boolean isOfBytes() {
    return curve.unit() == MissRatioCurve.Unit.BYTES;
  }

  /** A cache of a size. */
  CacheShape.Capacity capacity(long size) {
    return new CacheShape.Capacity(size, isOfBytes());
  }

  /** A cache of the chosen size. */
  CacheShape chosenCache(KnownPolicy policy, long seed) {
    return new CacheShape(policy, capacity(chosen.size()), java.util.OptionalLong.empty(), seed);
  }

  static SizeAdvice of(Trace trace, AdviseSettings settings) {
    boolean isOfBytes =
        settings
            .sizes()
            .unit()
            .map(unit -> unit == AdviseSettings.Unit.BYTES)
            .orElseGet(() -> hasBytes(trace));
    if (isOfBytes && trace.allKeyBytes() == 0) {
      throw new UserErrorException(
          "sizes in bytes need a log that says how many bytes a response has, which this one does not; use --by entries");
    }
    MissRatioCurve curve =
        isOfBytes ? MissRatioCurve.ofBytes(trace) : MissRatioCurve.ofEntries(trace);
    TreeSet<Long> sizes = new TreeSet<>(settings.sizes().amounts());
    if (sizes.isEmpty()) {
      for (double part : PARTS) {
        sizes.add(Math.max(1, Math.round(curve.largestSize() * part)));
      }
    }
    Chosen chosen = chosen(trace, curve, settings);
    sizes.add(chosen.size());
    List<Row> rows = new ArrayList<>();
    for (long size : sizes) {
      double ratio = hitRatio(trace, curve, size);
      rows.add(
          new Row(
              size,
              (double) size / Math.max(1, curve.largestSize()),
              ratio,
              curve.marginAt(size),
              Math.max(0, hitRatio(trace, curve, 2 * size) - ratio)));
    }
    long entries =
        isOfBytes ? MissRatioCurve.ofEntries(trace).sizeFor(chosen.hitRatio()) : chosen.size();
    return new SizeAdvice(curve, rows, chosen, Math.max(1, entries));
  }

  /** Whether the log says of nine keys in ten how large their responses are. */
  private static boolean hasBytes(Trace trace) {
    int known = 0;
    for (int key = 0; key < trace.keyCount(); key++) {
      known += trace.keyBytes(key) > 0 ? 1 : 0;
    }
    return known >= 0.9 * trace.keyCount() && known > 0;
  }

  /** By the curve where that is exact, else by simulation: below, some responses do not fit. */
  private static double hitRatio(Trace trace, MissRatioCurve curve, long size) {
    if (size >= curve.smallestExactSize()) {
      return curve.hitRatioAt(size);
    }
    return Simulation.play(trace, CacheShape.ofBytes(KnownPolicy.LRU, size)).hitRatio();
  }

  private static Chosen chosen(Trace trace, MissRatioCurve curve, AdviseSettings settings) {
    Optional<AdviseSettings.Price> price = settings.data().price();
    if (price.isPresent() && trace.spanMicros() > 0) {
      return cheapest(trace, curve, price.get());
    }
    long size = Math.max(curve.knee(), Math.min(curve.smallestExactSize(), curve.largestSize()));
    return new Chosen(
        size,
        curve.hitRatioAt(size),
        curve.marginAt(size),
        "the knee of the curve: behind it more room brings less than on average",
        Optional.empty());
  }

  private static Chosen cheapest(Trace trace, MissRatioCurve curve, AdviseSettings.Price price) {
    if (trace.allKeyBytes() == 0) {
      throw new UserErrorException(
          "a price of memory needs a log that says how many bytes a response has, which this one does not; leave out --memory-price and --miss-cost");
    }
    double months = trace.spanMicros() / 1e6 / MONTH_SECONDS;
    double bytesPerSize =
        curve.unit() == MissRatioCurve.Unit.BYTES
            ? 1.0
            : (double) trace.allKeyBytes() / trace.allKeyCount();
    long best = 1;
    double least = Double.MAX_VALUE;
    double step = Math.pow((double) Math.max(2, curve.largestSize()), 1.0 / 1000);
    for (double at = 1; at <= curve.largestSize(); at *= step) {
      long size = (long) at;
      double loads = (1 - curve.hitRatioAt(size)) * trace.sample().requestCount() / months;
      double cost =
          size * bytesPerSize / (double) (1L << 30) * price.perGibMonth()
              + loads / 1e6 * price.perMillionLoads();
      if (cost < least) {
        least = cost;
        best = size;
      }
    }
    return new Chosen(
        best,
        curve.hitRatioAt(best),
        curve.marginAt(best),
        "the least for memory and loads together, at the prices given",
        Optional.of(least));
  }
}
