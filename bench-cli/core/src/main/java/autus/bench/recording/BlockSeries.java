package autus.bench.recording;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.FailedResponses;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.Measurement.Traffic;
import autus.bench.measure.latency.Latencies;
import autus.bench.recording.EventLog.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A time series of bounded size. When a slice falls beyond the last allowed block, or many requests
 * make too many cells, neighbours merge two by two and the block's length doubles, as often as
 * needed; where even that leaves too many buckets, they become wider. Not thread-safe.
 */
public final class BlockSeries {

  /** More slices than this are merged two by two. */
  public static final int MAX_BLOCKS = 600;

  /** Blocks by requests by outcomes: what is written, and what comparisons go through. */
  static final int MAX_CELLS = 30_000;

  /** With fewer blocks hardly anything could be said about noise. */
  static final int FEWEST_BLOCKS = 40;

  /** Eight bytes each. */
  static final int MAX_BUCKETS = 6_000_000;

  /** Buckets are then 0.8 % wide. */
  static final int COARSEST_BITS = 3;

  private final long sliceNanos;
  private TreeMap<Long, Block> blocks = new TreeMap<>();
  private TreeMap<Long, Traffic> traffic = new TreeMap<>();
  private boolean isTrafficKnown = true;
  private long slicesPerBlock = 1;
  private int coarseBits;
  private BucketCounts latest = BucketCounts.NONE;

  /** An empty series of slices of that length. */
  public BlockSeries(long sliceNanos) {
    this.sliceNanos = sliceNanos;
  }

  /** Adds a block of another series, in one slice of this one. */
  public void add(long slice, TimeBlock block) {
    Block added = new Block();
    for (Cell cell : block.cells()) {
      added.addCell(cell.request(), cell.outcome(), BucketCounts.of(cell.response()));
    }
    block
        .failedResponses()
        .forEach(each -> added.addFailedResponses(each.request(), each.outcome(), each.count()));
    added.failedCount = block.failedCount();
    block
        .otherStatuses()
        .ifPresentOrElse(
            counts -> counts.forEach(added.statuses::add), added.statuses::becomeUnknown);
    add(slice, added);
    block.traffic().ifPresentOrElse(each -> addTraffic(slice, each), () -> isTrafficKnown = false);
  }

  /** Adds what was transferred in a slice to which exchanges were added, or one before it. */
  void addTraffic(long slice, Traffic added) {
    traffic.merge(slice / slicesPerBlock, added, Traffic::plus);
  }

  /** Adds the exchanges of several event loops in one slice of time. */
  void add(long slice, List<EventLog> logs) {
    Block added = new Block();
    // Sorted by request, outcome and bucket: three fields of one number.
    long[] answered = new long[logs.stream().mapToInt(EventLog::size).sum()];
    int[] size = new int[1];
    for (EventLog log : logs) {
      log.forEach(
          event -> {
            added.statuses.add(event);
            if (event.failure() == null) {
              answered[size[0]++] = Block.sortable(event);
            } else {
              added.addFailure(event);
            }
          });
    }
    Arrays.sort(answered, 0, size[0]);
    added.addSorted(answered, size[0]);
    add(slice, added);
  }

  private void add(long slice, Block added) {
    if (added.isEmpty()) {
      return;
    }
    while (slice / slicesPerBlock >= MAX_BLOCKS) {
      mergeNeighbours();
    }
    latest = BucketCounts.sum(added.cells.values());
    if (coarseBits > 0) {
      added.coarsen(coarseBits);
    }
    blocks.merge(slice / slicesPerBlock, added, Block::plus);
    if (cellCount() > MAX_CELLS && blocks.size() > FEWEST_BLOCKS) {
      mergeNeighbours();
    }
    while (bucketCount() > MAX_BUCKETS && coarseBits < COARSEST_BITS) {
      coarseBits++;
      blocks.values().forEach(block -> block.coarsen(coarseBits));
    }
  }

  private long cellCount() {
    return blocks.values().stream().mapToLong(block -> block.cells.size()).sum();
  }

  private long bucketCount() {
    return blocks.values().stream().mapToLong(block -> block.bucketCount).sum();
  }

  /** Response times of the slice added last. */
  Latencies latest() {
    return latest.latencies();
  }

  /** The series so far. */
  public TimeSeries toTimeSeries() {
    return new TimeSeries(
        sliceNanos * slicesPerBlock,
        blocks.entrySet().stream()
            .map(entry -> entry.getValue().toTimeBlock(entry.getKey(), traffic(entry.getKey())))
            .toList());
  }

  private Optional<Traffic> traffic(long index) {
    return isTrafficKnown
        ? Optional.of(traffic.getOrDefault(index, Traffic.NONE))
        : Optional.empty();
  }

  private void mergeNeighbours() {
    TreeMap<Long, Traffic> sums = new TreeMap<>();
    traffic.forEach((index, each) -> sums.merge(index / 2, each, Traffic::plus));
    traffic = sums;
    TreeMap<Long, Block> merged = new TreeMap<>();
    blocks.forEach((index, block) -> merged.merge(index / 2, block, Block::plus));
    blocks = merged;
    slicesPerBlock *= 2;
  }

  /** Response times by request and outcome, and failures, of one block. */
  private static final class Block {

    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int OUTCOME_BITS = 3;

    private final Map<Integer, BucketCounts> cells = new TreeMap<>();
    private final Map<Integer, Long> failedResponses = new TreeMap<>();
    private final OtherStatuses statuses = new OtherStatuses();
    private long failedCount;
    private long bucketCount;

    @SuppressWarnings("EnumOrdinal") // the position never leaves this class
    static int key(int request, Outcome outcome) {
      return request << OUTCOME_BITS | outcome.ordinal();
    }

    private static int request(int key) {
      return key >>> OUTCOME_BITS;
    }

    private static Outcome outcome(int key) {
      return OUTCOMES[key & (1 << OUTCOME_BITS) - 1];
    }

    /** A number by which events sort as cells and buckets do. */
    static long sortable(Event event) {
      return (long) key(event.request(), event.outcome()) << Integer.SIZE | event.response();
    }

    /** Adds answered requests, as {@link #sortable} numbers in ascending order. */
    void addSorted(long[] answered, int size) {
      int[] buckets = new int[size];
      for (int i = 0; i < size; i++) {
        buckets[i] = (int) answered[i];
      }
      int from = 0;
      for (int i = 1; i <= size; i++) {
        if (i == size || answered[i] >>> Integer.SIZE != answered[from] >>> Integer.SIZE) {
          int key = (int) (answered[from] >>> Integer.SIZE);
          cells.put(key, BucketCounts.ofSorted(buckets, from, i));
          from = i;
        }
      }
      countBuckets();
    }

    void addFailure(Event event) {
      failedCount++;
      if (event.isResponse()) {
        addFailedResponses(event.request(), event.outcome(), 1);
      }
    }

    boolean isEmpty() {
      return cells.isEmpty() && failedCount == 0;
    }

    void addCell(int request, Outcome outcome, BucketCounts response) {
      cells.merge(key(request, outcome), response, BucketCounts::plus);
      countBuckets();
    }

    void addFailedResponses(int request, Outcome outcome, long count) {
      failedResponses.merge(key(request, outcome), count, Long::sum);
    }

    /** Adds the other to this one. */
    Block plus(Block other) {
      other.cells.forEach((key, response) -> cells.merge(key, response, BucketCounts::plus));
      other.failedResponses.forEach((key, count) -> failedResponses.merge(key, count, Long::sum));
      statuses.add(other.statuses);
      failedCount += other.failedCount;
      countBuckets();
      return this;
    }

    void coarsen(int bits) {
      cells.replaceAll((key, response) -> response.coarser(bits));
      countBuckets();
    }

    private void countBuckets() {
      bucketCount = cells.values().stream().mapToLong(BucketCounts::size).sum();
    }

    TimeBlock toTimeBlock(long index, Optional<Traffic> transferred) {
      List<Cell> list =
          cells.entrySet().stream()
              .map(
                  entry ->
                      new Cell(
                          request(entry.getKey()),
                          outcome(entry.getKey()),
                          entry.getValue().latencies()))
              .toList();
      List<FailedResponses> failed =
          failedResponses.entrySet().stream()
              .map(
                  entry ->
                      new FailedResponses(
                          request(entry.getKey()), outcome(entry.getKey()), entry.getValue()))
              .toList();
      return new TimeBlock(index, list, failedCount, failed, statuses.counts(), transferred);
    }
  }
}
