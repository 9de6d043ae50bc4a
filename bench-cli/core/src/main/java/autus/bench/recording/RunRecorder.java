package autus.bench.recording;

import autus.bench.measure.HitRange;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.Measurement.Traffic;
import autus.bench.measure.RequestResult;
import autus.bench.measure.Sequences;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records a run: one {@link WorkerRecorder} per event loop writes without locks, and hands over
 * each slice of time as it ends; {@link #collect} (one thread, about once a second) adds the slices
 * up. Memory does not grow with the length of the run.
 */
public final class RunRecorder {

  /** Shorter stretches without a response are not noted. */
  public static final long LEAST_SILENCE_NANOS = 100_000_000L;

  /** Length of a slice at first. */
  public static final long BLOCK_NANOS = 1_000_000_000L;

  /** So many slices that ended are kept as they were. */
  private static final int RECENT_SLICES = 5;

  /** What {@link #recent} covers. */
  public static final long RECENT_NANOS = RECENT_SLICES * BLOCK_NANOS;

  /** By this name tables call what users send before their first request. */
  public static final String LOGIN = "login";

  private final List<String> requestNames;
  private final List<String> sequenceNames;
  private final long windowStartNanos;
  private final long windowNanos;
  private final long lastSlice;
  private final List<WorkerRecorder> workers = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Slice> ended = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Slice> spare = new ConcurrentLinkedQueue<>();
  private final List<Slice> recent = new ArrayList<>();
  private final List<RequestTotals> totals;
  private final SequenceTotals sequences;
  private final BlockSeries series;
  private final ResponseMoments moments = new ResponseMoments();
  private Latencies lateness = Latencies.NONE;
  private Latencies waits = Latencies.NONE;
  private Connections connections = Connections.NONE;
  private long lastEndNanos;
  private long coveredNanos;
  private long latestSlice = -1;
  private @Nullable Recording known;

  /**
   * Prepares a recording.
   *
   * @param requestNames the requests, in the order of the indices that workers report
   * @param windowStartNanos start of the window on the clock of {@code System.nanoTime()}
   * @param windowNanos planned length of the window; what ends later counts in the last slice
   */
  public RunRecorder(List<String> requestNames, long windowStartNanos, long windowNanos) {
    this(requestNames, List.of(), windowStartNanos, windowNanos);
  }

  /**
   * The same with sequences that are timed as a whole.
   *
   * @param sequenceNames in the order of the numbers that workers report
   */
  public RunRecorder(
      List<String> requestNames,
      List<String> sequenceNames,
      long windowStartNanos,
      long windowNanos) {
    this.requestNames = List.copyOf(requestNames);
    this.sequenceNames = List.copyOf(sequenceNames);
    this.sequences = new SequenceTotals(this.sequenceNames);
    this.windowStartNanos = windowStartNanos;
    this.windowNanos = windowNanos;
    this.lastSlice = Math.max(0, (windowNanos - 1) / BLOCK_NANOS);
    this.totals = Stream.generate(RequestTotals::new).limit(requestNames.size()).toList();
    this.series = new BlockSeries(BLOCK_NANOS);
  }

  /** A recorder for one more event loop. */
  public WorkerRecorder newWorker() {
    WorkerRecorder worker = new WorkerRecorder(this, requestNames.size(), sequenceNames.size());
    workers.add(worker);
    return worker;
  }

  long windowStartNanos() {
    return windowStartNanos;
  }

  /** The slice of that instant; what ends after the window belongs to its last slice. */
  long sliceAt(long nanos) {
    return Math.min(Math.max(0, (nanos - windowStartNanos) / BLOCK_NANOS), lastSlice);
  }

  long sliceEndNanos(long index) {
    return index >= lastSlice ? Long.MAX_VALUE / 2 : windowStartNanos + (index + 1) * BLOCK_NANOS;
  }

  Slice newSlice(long index) {
    Slice recycled = spare.poll();
    Slice slice = recycled != null ? recycled : new Slice();
    long fromNanos = index * BLOCK_NANOS;
    long untilNanos = Math.min(fromNanos + BLOCK_NANOS, windowNanos);
    slice.begin(index, windowStartNanos + fromNanos, windowStartNanos + untilNanos);
    return slice;
  }

  void sliceEnded(Slice slice) {
    ended.add(slice);
  }

  /** Adds up the slices that ended since the last call. */
  public synchronized void collect() {
    // Those of all event loops in one second go into the series together.
    Map<Long, List<EventLog>> bySecond = new TreeMap<>();
    List<Slice> added = new ArrayList<>();
    for (Slice slice = ended.poll(); slice != null; slice = ended.poll()) {
      recent.add(slice);
      added.add(slice);
      add(slice);
      bySecond.computeIfAbsent(slice.index(), first -> new ArrayList<>()).add(slice.events());
    }
    bySecond.forEach(series::add);
    added.forEach(this::addTraffic);
    recent.removeIf(slice -> !isRecent(slice) && recycle(slice));
  }

  /** A request that was sent in an earlier slice was in flight in that one, too. */
  private void addTraffic(Slice slice) {
    InFlight inFlight = slice.inFlight();
    series.addTraffic(slice.index(), new Traffic(inFlight.bodyBytes(), inFlight.nanos()));
    for (long sentNanos : inFlight.sentBefore()) {
      long sent = Math.max(0, sentNanos - windowStartNanos);
      for (long second = sent / BLOCK_NANOS; second < slice.index(); second++) {
        long fromNanos = Math.max(sent, second * BLOCK_NANOS);
        series.addTraffic(second, new Traffic(0, (second + 1) * BLOCK_NANOS - fromNanos));
      }
    }
  }

  private boolean isRecent(Slice slice) {
    return slice.index() > latestSlice - RECENT_SLICES;
  }

  private boolean recycle(Slice slice) {
    slice.clear();
    return spare.add(slice);
  }

  private void add(Slice slice) {
    slice.events().forEach(event -> totals.get(event.request()).add(event));
    moments.add(slice.index(), slice.moments());
    lateness = lateness.plus(slice.lateness());
    waits = waits.plus(slice.waits());
    connections = connections.plus(slice.connections());
    sequences.add(slice);
    lastEndNanos = Math.max(lastEndNanos, slice.lastEndNanos());
    known = null;
    long sliceEndNanos = Math.min(windowNanos, (slice.index() + 1) * BLOCK_NANOS);
    coveredNanos = Math.max(coveredNanos, sliceEndNanos);
    latestSlice = Math.max(latestSlice, slice.index());
  }

  /** What is known so far. */
  public synchronized Progress progress() {
    collect();
    long answered = workers.stream().mapToLong(WorkerRecorder::answeredCount).sum();
    long failed = workers.stream().mapToLong(WorkerRecorder::failedCount).sum();
    HitRange hits = HitRange.NONE;
    for (RequestTotals request : totals) {
      hits = hits.plus(request.hits());
    }
    return new Progress(answered, failed, hits, series.latest());
  }

  /**
   * How it goes.
   *
   * @param answeredCount requests answered as expected up to now
   * @param failedCount those that failed up to now
   * @param hits lookups up to the last slice that ended, and those of them that the store answered
   * @param latest response times of the last slice that ended
   */
  public record Progress(long answeredCount, long failedCount, HitRange hits, Latencies latest) {}

  /**
   * The recording up to the last slice that ended: without body sizes, which the workers keep until
   * the end. Takes some milliseconds when a slice has ended since the last call, else nothing.
   * Thread-safe; the workers never wait for it.
   */
  public synchronized Recording soFar() {
    collect();
    Recording recording = known;
    if (recording == null) {
      recording = recording(this::samples);
      known = recording;
    }
    return recording;
  }

  /**
   * The recording of the last {@link #RECENT_NANOS} up to the last slice that ended: as {@link
   * #soFar}, without a series and without how late requests were. Empty before there was as much.
   */
  public synchronized Optional<Recording> recent() {
    collect();
    if (coveredNanos < RECENT_NANOS) {
      return Optional.empty();
    }
    List<RequestTotals> sums =
        Stream.generate(RequestTotals::new).limit(requestNames.size()).toList();
    SequenceTotals taken = new SequenceTotals(sequenceNames);
    for (Slice slice : recent) {
      taken.add(slice);
      slice.events().forEach(event -> sums.get(event.request()).add(event));
    }
    List<RequestResult> requests = new ArrayList<>();
    for (int request = 0; request < sums.size(); request++) {
      requests.add(requestResult(request, sums.get(request), new RequestTally()));
    }
    return Optional.of(
        new Recording(
            requests,
            TimeSeries.NONE,
            Connections.NONE,
            new Timeliness(Latencies.NONE, Latencies.NONE),
            lastEndNanos,
            taken.sequences()));
  }

  /** How much of the window, from its start, {@link #soFar} covers. */
  public synchronized long coveredNanos() {
    return coveredNanos;
  }

  /** Ends the recording. Call it after every worker made its last call. */
  public synchronized Recording finish() {
    workers.forEach(WorkerRecorder::finish);
    collect();
    return recording(this::tally);
  }

  /**
   * Stretches of {@link #LEAST_SILENCE_NANOS} and more in which no response ended, in order.
   *
   * @param lengthNanos of the window as it came out
   */
  public synchronized List<Silence> silences(long lengthNanos) {
    return moments.silences(LEAST_SILENCE_NANOS, lengthNanos);
  }

  private Recording recording(IntFunction<RequestTally> tallies) {
    List<RequestResult> requests = new ArrayList<>();
    for (int request = 0; request < requestNames.size(); request++) {
      requests.add(requestResult(request, totals.get(request), tallies.apply(request)));
    }
    return new Recording(
        requests,
        series.toTimeSeries(),
        connections,
        new Timeliness(lateness, waits),
        lastEndNanos,
        sequences.sequences());
  }

  /**
   * A recording, finished or so far.
   *
   * @param connections those that were begun in the window
   * @param timeliness how long requests waited before they were sent
   * @param lastEndNanos when the last request ended, from the window's start
   * @param sequences times of several requests as a whole; absent if none is taken
   */
  public record Recording(
      List<RequestResult> requests,
      TimeSeries series,
      Connections connections,
      Timeliness timeliness,
      long lastEndNanos,
      Optional<Sequences> sequences) {}

  /**
   * How long requests waited before they were sent.
   *
   * @param lateness from the instant at which it could be sent to the generator's work on it, over
   *     all requests
   * @param waits from the intended start to a free connection, of those that waited for one
   */
  public record Timeliness(Latencies lateness, Latencies waits) {}

  private RequestTally samples(int request) {
    RequestTally tally = new RequestTally();
    workers.forEach(worker -> tally.addSamples(worker.tally(request)));
    return tally;
  }

  private RequestTally tally(int request) {
    RequestTally tally = new RequestTally();
    workers.forEach(worker -> tally.add(worker.tally(request)));
    return tally;
  }

  private RequestResult requestResult(int request, RequestTotals sum, RequestTally tally) {
    return new RequestResult(
        requestNames.get(request),
        sum.answers(tally),
        sum.outcomes(),
        sum.failures(tally),
        sum.signs(tally));
  }
}
