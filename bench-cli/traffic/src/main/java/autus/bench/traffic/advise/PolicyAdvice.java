package autus.bench.traffic.advise;

import autus.bench.traffic.sim.CacheShape;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.traffic.sim.Simulation;
import autus.bench.traffic.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What each policy makes of some sizes.
 *
 * @param sizes of the columns
 * @param rows policies with their hit ratios
 * @param simulatedRatio the probability of a key to be in what was simulated; 1 for all
 * @param best the real policy with the most hits at the chosen size, if it is not LRU
 */
record PolicyAdvice(
    List<Long> sizes, List<Row> rows, double simulatedRatio, Optional<Better> best) {

  /** More requests are simulated for a part of their keys. */
  static final int MOST_REQUESTS = 1_000_000;

  /** The same where there are many sizes. */
  static final int MOST_CURVE_REQUESTS = 300_000;

  /** Student's t for 19 degrees of freedom and 95 % between both ends. */
  private static final double STUDENT = 2.093;

  /** A policy that brings less than that is not worth a change. */
  private static final double SMALLEST_DIFFERENCE = 0.01;

  PolicyAdvice {
    sizes = List.copyOf(sizes);
    rows = List.copyOf(rows);
  }

  /** A policy with one hit ratio for each size. */
  record Row(KnownPolicy policy, List<Double> hitRatios) {
    Row {
      hitRatios = List.copyOf(hitRatios);
    }
  }

  /**
   * A policy beside LRU, at the chosen size.
   *
   * @param difference of the hit ratios
   * @param margin of the difference, from the parts of the log, for 95 %
   */
  record Better(KnownPolicy policy, double difference, double margin) {

    /** Whether it is more than chance, and worth a change. */
    boolean matters() {
      return difference - margin > 0 && difference >= SMALLEST_DIFFERENCE;
    }
  }

  private record Cell(int row, int column, Simulation.Outcome outcome) {}

  static PolicyAdvice of(Trace trace, SizeAdvice size, AdviseSettings settings) {
    Trace simulated = limited(trace, settings.seed());
    List<Long> sizes = columns(size, settings);
    List<KnownPolicy> policies = comparable(size, settings);
    List<Cell> cells = played(simulated, policies, sizes, size, settings.seed());
    return new PolicyAdvice(
        sizes,
        rows(cells, policies, simulated),
        simulated.sample().ratio(),
        best(cells, policies, sizes.indexOf(size.chosen().size())));
  }

  /**
   * What each policy makes of other sizes than those of the table: all but Belady's bound where
   * sizes are bytes, of which it knows nothing.
   */
  static List<Row> rowsAt(List<Long> sizes, Trace trace, SizeAdvice size, AdviseSettings settings) {
    Trace simulated = limited(trace, MOST_CURVE_REQUESTS, settings.seed());
    List<KnownPolicy> policies = comparable(size, settings);
    return rows(played(simulated, policies, sizes, size, settings.seed()), policies, simulated);
  }

  private static List<KnownPolicy> comparable(SizeAdvice size, AdviseSettings settings) {
    return settings.policies().stream()
        .filter(policy -> policy != KnownPolicy.BELADY || !size.isOfBytes())
        .toList();
  }

  private static List<Cell> played(
      Trace simulated, List<KnownPolicy> policies, List<Long> sizes, SizeAdvice size, long seed) {
    return IntStream.range(0, policies.size() * sizes.size())
        .parallel()
        .mapToObj(
            i -> {
              KnownPolicy policy = policies.get(i / sizes.size());
              long amount = sizes.get(i % sizes.size());
              return new Cell(
                  i / sizes.size(),
                  i % sizes.size(),
                  Simulation.play(
                      simulated,
                      new CacheShape(policy, size.capacity(amount), OptionalLong.empty(), seed)));
            })
        .toList();
  }

  private static List<Row> rows(List<Cell> cells, List<KnownPolicy> policies, Trace simulated) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < policies.size(); row++) {
      List<Double> ratios = new ArrayList<>();
      for (Cell cell : cells) {
        if (cell.row() == row) {
          ratios.add(ratio(simulated, cell.outcome()));
        }
      }
      rows.add(new Row(policies.get(row), ratios));
    }
    return rows;
  }

  /** Of a sample by its misses, as the curve has it, for that strays less than its hits. */
  static double ratio(Trace trace, Simulation.Outcome outcome) {
    double misses = (outcome.requestCount() - outcome.hitCount()) / trace.sample().ratio();
    double all = trace.sample().requestCount();
    return all == 0 ? 0 : Math.max(0, Math.min(1, 1 - misses / all));
  }

  static Trace limited(Trace trace, long seed) {
    return limited(trace, MOST_REQUESTS, seed);
  }

  private static Trace limited(Trace trace, int most, long seed) {
    return trace.count() <= most ? trace : trace.sampled((double) most / trace.count(), seed);
  }

  /** Those that are asked for; else three and the chosen one. */
  private static List<Long> columns(SizeAdvice size, AdviseSettings settings) {
    List<Long> sizes = new ArrayList<>(size.rows().stream().map(SizeAdvice.Row::size).toList());
    if (settings.sizes().amounts().isEmpty()) {
      long largest = size.curve().largestSize();
      sizes.removeIf(
          each ->
              each != size.chosen().size()
                  && each != Math.round(largest * 0.01)
                  && each != Math.round(largest * 0.05)
                  && each != Math.round(largest * 0.2));
    }
    return sizes;
  }

  private static Optional<Better> best(
      List<Cell> cells, List<KnownPolicy> policies, int chosenColumn) {
    Optional<Cell> lru = cell(cells, policies.indexOf(KnownPolicy.LRU), chosenColumn);
    return cells.stream()
        .filter(cell -> cell.column() == chosenColumn && policies.get(cell.row()).isReal())
        .max(Comparator.comparingLong(cell -> cell.outcome().hitCount()))
        .filter(cell -> policies.get(cell.row()) != KnownPolicy.LRU)
        .flatMap(
            cell ->
                lru.map(base -> better(policies.get(cell.row()), cell.outcome(), base.outcome())));
  }

  private static Optional<Cell> cell(List<Cell> cells, int row, int column) {
    return cells.stream().filter(c -> c.row() == row && c.column() == column).findFirst();
  }

  /** The parts of the log, in which both met the same requests, as pairs. */
  private static Better better(
      KnownPolicy policy, Simulation.Outcome outcome, Simulation.Outcome lru) {
    double mean = 0;
    int blocks = Simulation.BLOCKS;
    double[] differences = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      differences[i] = outcome.blockHits().ratios()[i] - lru.blockHits().ratios()[i];
      mean += differences[i] / blocks;
    }
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    return new Better(
        policy,
        outcome.hitRatio() - lru.hitRatio(),
        STUDENT * Math.sqrt(squares / (blocks - 1) / blocks));
  }
}
