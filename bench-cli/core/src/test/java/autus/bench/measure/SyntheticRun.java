package autus.bench.measure;

import autus.bench.exchange.CacheLayer;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.Measurement.Traffic;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RequestResult.Failures;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult.Identity;
import autus.bench.measure.RunResult.Target;
import autus.bench.measure.RunResult.Validity;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.Setup.Environment;
import autus.bench.measure.Setup.Floor;
import autus.bench.measure.Setup.Machine;
import autus.bench.measure.Setup.Plan;
import autus.bench.measure.latency.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Builds results with known figures for tests. */
public final class SyntheticRun {

  /** Of the scenario of each. */
  public static final String DIGEST = "2:000102030405060708090a0b0c0d0e0f";

  private static final double FAILED_MILLIS = 1;

  private final String name;
  private final Duration window;
  private final Map<String, Map<Outcome, OutcomeResult>> requests = new LinkedHashMap<>();
  private final Map<String, Map<FailureKind, Long>> failures = new TreeMap<>();
  private final Map<String, CacheSigns> signs = new TreeMap<>();
  private final Map<String, Long> counters = new TreeMap<>();
  private final Map<String, Double> observations = new TreeMap<>();

  private final List<TimeBlock> blocks = new ArrayList<>();

  private Connections connections = Connections.NONE;
  private Optional<Sequences> sequences = Optional.empty();
  private CacheTruth truth = CacheTruth.UNKNOWN;

  private SyntheticRun(String name, Duration window) {
    this.name = name;
    this.window = window;
  }

  public static SyntheticRun of(String name, Duration window) {
    return new SyntheticRun(name, window);
  }

  /** Answered requests whose service and response times are the same. */
  public SyntheticRun answered(String request, Outcome outcome, Latencies times) {
    return answered(request, outcome, times, times);
  }

  /** Answered requests. */
  public SyntheticRun answered(
      String request, Outcome outcome, Latencies service, Latencies response) {
    return answered(request, outcome, service, response, Latencies.NONE);
  }

  /** Answered requests of which is known when the first byte came. */
  public SyntheticRun answered(
      String request, Outcome outcome, Latencies service, Latencies response, Latencies firstByte) {
    requests
        .computeIfAbsent(request, key -> new EnumMap<>(Outcome.class))
        .merge(outcome, new OutcomeResult(service, response, firstByte), OutcomeResult::plus);
    return this;
  }

  /** Connections that were begun in the window. */
  public SyntheticRun connected(Latencies connect, Latencies tls) {
    connections = new Connections(connect, tls);
    return this;
  }

  /** Requests that were timed as a whole: the login if that is the name. */
  public SyntheticRun sequence(String name, Latencies completed) {
    SequenceResult taken = new SequenceResult(name, completed, 0, List.of());
    Sequences known = sequences.orElse(Sequences.NONE);
    List<SequenceResult> named = new ArrayList<>(known.named());
    boolean isLogin = name.equals(Sequences.LOGIN);
    if (!isLogin) {
      named.add(taken);
    }
    sequences = Optional.of(new Sequences(named, isLogin ? Optional.of(taken) : known.login()));
    return this;
  }

  public SyntheticRun failed(String request, FailureKind kind, long count) {
    requests.computeIfAbsent(request, key -> new EnumMap<>(Outcome.class));
    failures
        .computeIfAbsent(request, key -> new EnumMap<>(FailureKind.class))
        .merge(kind, count, Long::sum);
    return this;
  }

  /** Of the answered requests of unknown outcome, so many show a cache. */
  public SyntheticRun undecided(String request, long count) {
    signs.merge(request, new CacheSigns(Map.of(), count, 0, 0), CacheSigns::plus);
    return this;
  }

  /** Of the hits, so many are contested by another cache. */
  public SyntheticRun contested(String request, long count) {
    signs.merge(request, new CacheSigns(Map.of(), 0, count, 0), CacheSigns::plus);
    return this;
  }

  /** Of the failed requests, so many had this outcome. */
  public SyntheticRun failedWith(String request, Outcome outcome, long count) {
    signs.merge(request, new CacheSigns(Map.of(outcome, count), 0, 0, 0), CacheSigns::plus);
    return this;
  }

  public SyntheticRun counter(String counter, long value) {
    counters.put(counter, value);
    return this;
  }

  public SyntheticRun observation(String observation, double value) {
    observations.put(observation, value);
    return this;
  }

  /** One slice of a second after the others; adds to the totals too. */
  public SyntheticRun second(String request, Outcome outcome, Latencies response) {
    answered(request, outcome, response);
    int position = List.copyOf(requests.keySet()).indexOf(request);
    blocks.add(new TimeBlock(blocks.size(), List.of(new Cell(position, outcome, response)), 0));
    return this;
  }

  /** One slice of a second of hits, of which it is known what they transferred. */
  public SyntheticRun transferred(String request, Latencies response, Traffic traffic) {
    second(request, Outcome.HIT, response);
    TimeBlock block = blocks.remove(blocks.size() - 1);
    blocks.add(
        new TimeBlock(
            block.index(),
            block.cells(),
            0,
            List.of(),
            Optional.of(List.of()),
            Optional.of(traffic)));
    return this;
  }

  /** One slice of a second with several outcomes of one request. */
  public SyntheticRun second(String request, Map<Outcome, Latencies> responses) {
    return second(request, responses, 0);
  }

  /** The same with so many failures in the slice; {@link #failed} counts them. */
  public SyntheticRun second(String request, Map<Outcome, Latencies> responses, long failedCount) {
    responses.forEach((outcome, response) -> answered(request, outcome, response));
    int position = List.copyOf(requests.keySet()).indexOf(request);
    List<Cell> cells =
        responses.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new Cell(position, entry.getKey(), entry.getValue()))
            .toList();
    blocks.add(new TimeBlock(blocks.size(), cells, failedCount));
    return this;
  }

  /** One slice of a second in which several requests ended, all with this outcome. */
  public SyntheticRun second(Outcome outcome, Map<String, Latencies> responses) {
    responses.forEach((request, response) -> answered(request, outcome, response));
    List<String> names = List.copyOf(requests.keySet());
    List<Cell> cells =
        responses.entrySet().stream()
            .map(entry -> new Cell(names.indexOf(entry.getKey()), outcome, entry.getValue()))
            .sorted(Comparator.comparingInt(Cell::request))
            .toList();
    blocks.add(new TimeBlock(blocks.size(), cells, 0));
    return this;
  }

  public SyntheticRun truth(UnaryOperator<CacheTruth> change) {
    truth = change.apply(truth);
    return this;
  }

  /** Stale reads of one request, all HITs that were as old as that, with one example. */
  public static StaleReads staleReads(String read, long checked, long stale, double ageMillis) {
    long ageNanos = Math.round(ageMillis * 1e6);
    StaleReads.Moment base = new StaleReads.Moment(read, 1_000, 2_000, Outcome.MISS, "7");
    StaleReads.Moment missed = new StaleReads.Moment("POST /w", 3_000, 4_000, Outcome.UNKNOWN, "");
    StaleReads.Moment old =
        new StaleReads.Moment(read, 4_000 + ageNanos, 5_000 + ageNanos, Outcome.HIT, "7");
    List<StaleReads.Example> examples =
        stale == 0
            ? List.of()
            : List.of(
                new StaleReads.Example(
                    StaleReads.Kind.FIRST, ageNanos, "8", List.of(base, missed, old)));
    return new StaleReads(
        "/version",
        new StaleReads.Writes("POST /w", 3, 1),
        List.of(
            new StaleReads.ReadResult(
                read,
                new StaleReads.Counts(checked, stale, 0, 2),
                stale == 0 ? Map.of() : Map.of(Outcome.HIT, stale),
                times((int) stale, ageMillis),
                Optional.empty())),
        examples);
  }

  /** A herd of three on one entry, counted by marks. */
  public static Stampede stampede(String read) {
    return new Stampede(
        List.of(
            new Stampede.Read(
                read, false, new Stampede.Loads(2, 4, 2, 3), times(4, 90), times(9, 95))));
  }

  /** A target that counts seven misses too many. */
  public static Reconciliation reconciliation() {
    return new Reconciliation(
        new Reconciliation.Count("answers' headers", 90, 10),
        Optional.of(new Reconciliation.Count("/cache/stats", 90, 17)),
        Optional.of(new Reconciliation.RedisCount(180, 20, 0, 4)),
        List.of(new Reconciliation.Difference("misses shown by the target", 7, "writes", true)),
        Optional.of(
            new Reconciliation.Sent(
                100, 7, Optional.of(new Reconciliation.Shown("/nginx_status", 107)))),
        Optional.of(
            new Reconciliation.CountedHits(
                "the counters at /cache/stats", new HitRange(88, 98, 2), "writes")));
  }

  /** A proxy that replays an application's words, and a word that nobody understood. */
  public static CacheLayers layers() {
    return new CacheLayers(
        CacheLayers.Hits.of(new HitRange(90, 98, 2), 0),
        new CacheLayers.Origin(92, 6, 2),
        List.of(
            new CacheLayers.Field(
                "X-Cache-Status",
                "nginx",
                CacheLayer.PROXY,
                Map.of(Outcome.HIT, 90L, Outcome.MISS, 8L)),
            new CacheLayers.Field(
                "X-Nextjs-Cache",
                "Next.js",
                CacheLayer.APPLICATION,
                Map.of(Outcome.HIT, 20L, Outcome.MISS, 78L))),
        List.of(new CacheLayers.Unread("X-Tier-Cache", "L2-WARM 7", 2)));
  }

  /** Two nodes. */
  public static FiguresByNode nodes() {
    return new FiguresByNode(
        "X-Served-By",
        List.of(
            new FiguresByNode.Node("a", new HitRange(60, 60, 0), 0, times(60, 2)),
            new FiguresByNode.Node("b", new HitRange(30, 40, 0), 1, times(39, 9))));
  }

  /** An origin to which ten of a hundred reads came. */
  public static OriginTruth origin(String read) {
    return new OriginTruth(
        "http://127.0.0.1:9000/counters",
        100,
        new OriginTruth.Fetches(10, 4, 3, 5, 1),
        List.of(new OriginTruth.RequestFetches(read, 100, 10, new Stampede.Loads(4, 10, 2, 4))));
  }

  /** One read whose times tell, and one whose times do not. */
  public static EstimatedHits estimates(String read, String other) {
    return new EstimatedHits(
        List.of(
            new EstimatedHits.Read(
                read, 1234, Optional.of(new EstimatedHits.Interval(0.8, 0.87, 2_500_000, 60)), ""),
            new EstimatedHits.Read(other, 99, Optional.empty(), "all reads ask for one key")));
  }

  public RunResult build() {
    List<RequestResult> results =
        requests.entrySet().stream()
            .map(entry -> result(entry.getKey(), entry.getValue()))
            .toList();
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        new Identity(name, "test", Validity.VALID, new Window(Instant.EPOCH, window.toNanos(), 0)),
        new Setup(
            new Plan("http://127.0.0.1", 1, "synthetic", Map.of(), DIGEST),
            new Environment(new Machine("os", "processor", 2, 1), "jvm", "nio", Map.of()),
            Floor.UNKNOWN),
        new Measurement(
            new Generator(0, 0, Latencies.NONE, 0),
            results,
            new TimeSeries(1_000_000_000L, blocks),
            connections,
            sequences),
        new Target(counters, observations),
        truth);
  }

  /** As many equal durations. */
  public static Latencies times(int count, double millis) {
    long[] nanos = new long[count];
    Arrays.fill(nanos, Math.round(millis * 1e6));
    return Latencies.ofNanos(nanos);
  }

  /** As {@link Latencies#ofNanos}, for many small sets. */
  public static Latencies ofNanos(long[] nanos) {
    TreeMap<Long, Long> counts = new TreeMap<>();
    for (long value : nanos) {
      int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(value) - 10);
      counts.merge((((value >> shift) + 1) << shift) - 1, 1L, Long::sum);
    }
    return Latencies.ofBuckets(
        counts.keySet().stream().mapToLong(Long::longValue).toArray(),
        counts.values().stream().mapToLong(Long::longValue).toArray());
  }

  private RequestResult result(String request, Map<Outcome, OutcomeResult> outcomes) {
    Map<FailureKind, Long> counts = failures.getOrDefault(request, Map.of());
    long failedCount = counts.values().stream().mapToLong(Long::longValue).sum();
    Failures failed = new Failures(counts, times((int) failedCount, FAILED_MILLIS), List.of());
    return new RequestResult(
        request,
        new Answers(statuses(outcomes, counts), 0),
        outcomes,
        failed,
        signs.getOrDefault(request, CacheSigns.NONE));
  }

  /** Every answered request has a status, and every one that failed by it or by a check. */
  private static Map<String, Long> statuses(
      Map<Outcome, OutcomeResult> outcomes, Map<FailureKind, Long> failed) {
    long answered =
        outcomes.values().stream().mapToLong(outcome -> outcome.service().count()).sum();
    Map<String, Long> statuses = new TreeMap<>();
    statuses.put("200", answered + failed.getOrDefault(FailureKind.CHECK, 0L));
    statuses.put("503", failed.getOrDefault(FailureKind.STATUS, 0L));
    statuses.values().removeIf(count -> count == 0);
    return statuses;
  }
}
