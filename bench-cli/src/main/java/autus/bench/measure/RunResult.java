package autus.bench.measure;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that one run measured, as kept in its file. Immutable. Times are nanoseconds; ratios
 * go from 0 to 1.
 *
 * @param schemaVersion the shape of the file, {@link #SCHEMA_VERSION} when written by this version
 * @param identity which run this is and whether it may be believed
 * @param setup what was planned, and on which machine
 * @param measurement what the load generator saw
 * @param target what the target said of itself
 * @param truth what the cache did to its users; older files know nothing of it
 */
public record RunResult(
    int schemaVersion,
    Identity identity,
    Setup setup,
    Measurement measurement,
    Target target,
    CacheTruth truth) {

  /** The shape that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** A run of whose cache nothing is known but its outcomes. */
  public RunResult(
      int schemaVersion, Identity identity, Setup setup, Measurement measurement, Target target) {
    this(schemaVersion, identity, setup, measurement, target, CacheTruth.UNKNOWN);
  }

  /** A run of these requests of which nothing was measured yet. */
  static RunResult planned(List<String> requests) {
    List<RequestResult> none =
        requests.stream()
            .map(name -> new RequestResult(name, new Answers(Map.of(), 0), Map.of(), Failures.NONE))
            .toList();
    return new RunResult(
        SCHEMA_VERSION,
        new Identity("the scenario", "none", Validity.VALID, new Window(Instant.EPOCH, 0, 0)),
        new Setup(
            new Plan("", 0, "", Map.of(), ""),
            new Environment(new Machine("", "", 1, 0), "", "", Map.of()),
            Floor.UNKNOWN),
        new Measurement(new Generator(0, 0, Latencies.NONE, 0), none, TimeSeries.NONE),
        Target.SILENT);
  }

  /** The name of the run, such as {@code as-shipped}. */
  @JsonIgnore
  public String name() {
    return identity.name();
  }

  /** The requests of the scenario in its order. */
  @JsonIgnore
  public List<RequestResult> requests() {
    return measurement.requests();
  }

  /** All requests that began in the window, answered or failed. */
  public long requestCount() {
    return requests().stream().mapToLong(RequestResult::count).sum();
  }

  /** The request of that name, such as {@code GET /analytics/stats}. */
  public Optional<RequestResult> request(String name) {
    return requests().stream().filter(request -> request.name().equals(name)).findFirst();
  }

  /** The same run, marked invalid for one more reason. */
  public RunResult invalidBecause(String reason) {
    Identity marked =
        new Identity(
            identity.name(),
            identity.tool(),
            identity.validity().plus(reason),
            identity.window(),
            identity.remarks());
    return new RunResult(schemaVersion, marked, setup, measurement, target, truth);
  }

  /** The same run with one more remark. */
  public RunResult withRemark(String remark) {
    Identity remarked =
        new Identity(
            identity.name(),
            identity.tool(),
            identity.validity(),
            identity.window(),
            Stream.concat(identity.remarks().stream(), Stream.of(remark)).toList());
    return new RunResult(schemaVersion, remarked, setup, measurement, target, truth);
  }

  /** The same run with other figures of its requests, and without a time series. */
  RunResult withRequests(List<RequestResult> others) {
    return new RunResult(
        schemaVersion,
        identity,
        setup,
        new Measurement(measurement.generator(), others, TimeSeries.NONE),
        target,
        truth);
  }

  /** The same run with what its cache did to its users. */
  public RunResult withTruth(CacheTruth found) {
    return new RunResult(schemaVersion, identity, setup, measurement, target, found);
  }

  /** The same run with what the target said of itself. */
  public RunResult withTarget(Target said) {
    return new RunResult(schemaVersion, identity, setup, measurement, said, truth);
  }

  /** The same run with what else is known of the software under test, by name. */
  public RunResult withTargetSoftware(Map<String, String> software) {
    Environment known = setup.environment();
    Map<String, String> all = new TreeMap<>(known.target());
    all.putAll(software);
    Setup described =
        new Setup(
            setup.plan(),
            new Environment(known.machine(), known.jvm(), known.transport(), all),
            setup.floor());
    return new RunResult(schemaVersion, identity, described, measurement, target, truth);
  }

  /**
   * Which run this is.
   *
   * @param name short, fit for a file name
   * @param tool name and version of the program that wrote it
   * @param remarks what a reader must know although the run is valid, such as that its user ended
   *     it early; older files have none
   */
  public record Identity(
      String name, String tool, Validity validity, Window window, List<String> remarks) {
    public Identity {
      remarks = List.copyOf(remarks);
    }

    /** Without remarks. */
    public Identity(String name, String tool, Validity validity, Window window) {
      this(name, tool, validity, window, List.of());
    }
  }

  /** Whether the figures may be believed, and if not, why. */
  public record Validity(List<String> reasons) {
    /** Nothing speaks against the run. */
    public static final Validity VALID = new Validity(List.of());

    public Validity {
      reasons = List.copyOf(reasons);
    }

    /** True if nothing speaks against the run. */
    public boolean valid() {
      return reasons.isEmpty();
    }

    /** With one more reason against the run. */
    public Validity plus(String reason) {
      return new Validity(Stream.concat(reasons.stream(), Stream.of(reason)).toList());
    }
  }

  /**
   * The measured window. Requests that began in it count, also those whose answer came in the
   * drain.
   *
   * @param startedAt wall clock at its start
   * @param lengthNanos its exact length, which divides the throughput
   * @param drainNanos how long after its end the last answer came
   */
  public record Window(Instant startedAt, long lengthNanos, long drainNanos) {}

  /** What was planned, on which machine, and how finely this machine can measure. */
  public record Setup(Plan plan, Environment environment, Floor floor) {}

  /**
   * The planned load.
   *
   * @param target the URL under test without credentials
   * @param seed of all random draws
   * @param load the load in words, such as {@code closed: 30 users, ramp-up 5/s, ...}
   * @param weights each request's share of the mix, as declared
   * @param digest of the scenario without its target; equal digests mean the same load
   */
  public record Plan(
      String target, long seed, String load, Map<String, Double> weights, String digest) {
    public Plan {
      weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }
  }

  /**
   * Where the run took place.
   *
   * @param jvm of the load generator
   * @param transport io_uring, epoll or NIO
   * @param target what is known of the software under test, by name
   */
  public record Environment(
      Machine machine, String jvm, String transport, Map<String, String> target) {
    public Environment {
      target = Collections.unmodifiableMap(new TreeMap<>(target));
    }
  }

  /** The hardware and its operating system. */
  public record Machine(String operatingSystem, String processor, int cores, long memoryBytes) {}

  /**
   * The measurement floor: what the generator reports for an in-process stub that answers at once.
   * Nothing shorter can be measured here.
   *
   * @param sampleCount requests behind the two figures; 0 if the floor was not measured
   */
  public record Floor(long medianNanos, long p99Nanos, long sampleCount) {
    /** The floor was not measured. */
    public static final Floor UNKNOWN = new Floor(0, 0, 0);
  }

  /** What the load generator saw of the target and of itself. */
  public record Measurement(Generator generator, List<RequestResult> requests, TimeSeries series) {
    public Measurement {
      requests = List.copyOf(requests);
    }
  }

  /**
   * How well the generator kept its plan.
   *
   * @param cpuNanos processor time of the generator's process during window and drain
   * @param gcPauseNanos time that its collector reports for the same span
   * @param lateness from the instant at which each request could be sent to the generator's work on
   *     it
   * @param reconnectCount connections reopened because the target closed an idle one
   * @param backlog what could not be sent when it was due
   * @param strain how busy the generator was
   */
  public record Generator(
      long cpuNanos,
      long gcPauseNanos,
      Latencies lateness,
      long reconnectCount,
      Backlog backlog,
      Strain strain) {

    /** The same where nothing waited and nobody looked how busy the generator was. */
    public Generator(long cpuNanos, long gcPauseNanos, Latencies lateness, long reconnectCount) {
      this(cpuNanos, gcPauseNanos, lateness, reconnectCount, Backlog.NONE, Strain.UNKNOWN);
    }
  }

  /**
   * Requests that could not be sent when they were due, since every connection was busy.
   *
   * @param waits from the intended start to a free connection, of those that waited for one
   * @param unsentCount those that were due in the window and never sent; in no other figure
   */
  public record Backlog(Latencies waits, long unsentCount) {
    /** Nothing waited. */
    public static final Backlog NONE = new Backlog(Latencies.NONE, 0);

    /** Of both runs together. */
    public Backlog plus(Backlog other) {
      return new Backlog(waits.plus(other.waits), unsentCount + other.unsentCount);
    }
  }

  /**
   * How busy the generator was.
   *
   * @param spanNanos the time looked at: window and drain; 0 if nobody looked
   * @param busiestLoopNanos processor time of the event loop that used most of it in that time
   */
  public record Strain(long spanNanos, long busiestLoopNanos) {
    /** Nobody looked. */
    public static final Strain UNKNOWN = new Strain(0, 0);

    /** The busiest event loop's share of the time, from 0 to about 1; 0 if nobody looked. */
    @JsonIgnore
    public double busyRatio() {
      return spanNanos == 0 ? 0 : (double) busiestLoopNanos / spanNanos;
    }

    /** That of the two whose event loop was busier. */
    public Strain orBusier(Strain other) {
      return other.busyRatio() > busyRatio() ? other : this;
    }
  }

  /**
   * One request of the scenario.
   *
   * @param name as declared, never the expanded path
   * @param answers what came back, by status code, and how large
   * @param outcomes answered requests by what the cache did
   * @param failures requests that failed
   */
  public record RequestResult(
      String name, Answers answers, Map<Outcome, OutcomeResult> outcomes, Failures failures) {
    public RequestResult {
      outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
    }

    /** Requests that were answered as expected. */
    @JsonIgnore
    public long answeredCount() {
      return outcomes.values().stream().mapToLong(outcome -> outcome.service().count()).sum();
    }

    /** All requests, answered or failed. */
    public long count() {
      return answeredCount() + failures.count();
    }

    /** Service times of all answered requests. */
    public Latencies service() {
      return outcomes.values().stream()
          .map(OutcomeResult::service)
          .reduce(Latencies.NONE, Latencies::plus);
    }

    /** Response times of all answered requests. */
    public Latencies response() {
      return outcomes.values().stream()
          .map(OutcomeResult::response)
          .reduce(Latencies.NONE, Latencies::plus);
    }

    /** The requests with this outcome; empty distributions if there are none. */
    public OutcomeResult outcome(Outcome outcome) {
      return outcomes.getOrDefault(outcome, OutcomeResult.NONE);
    }

    /** How many answered requests had this outcome. */
    public long count(Outcome outcome) {
      return outcome(outcome).service().count();
    }
  }

  /** Status codes and their counts, as text, and the bytes of all bodies together. */
  public record Answers(Map<String, Long> statuses, long bodyBytes) {
    public Answers {
      statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
    }
  }

  /**
   * Durations of the requests with one outcome.
   *
   * @param service from sending to the last byte
   * @param response from the intended start to the last byte
   */
  public record OutcomeResult(Latencies service, Latencies response) {
    /** No request had the outcome. */
    public static final OutcomeResult NONE = new OutcomeResult(Latencies.NONE, Latencies.NONE);
  }

  /**
   * Requests that failed.
   *
   * @param counts by kind; absent kinds did not occur
   * @param response from the intended start to the failure
   * @param samples the first few messages, escaped by whoever prints them
   * @param samplesByKind the first few of each kind; older files have none
   */
  public record Failures(
      Map<FailureKind, Long> counts,
      Latencies response,
      List<String> samples,
      Map<FailureKind, List<String>> samplesByKind) {
    /** No request failed. */
    public static final Failures NONE = new Failures(Map.of(), Latencies.NONE, List.of());

    public Failures {
      counts = Collections.unmodifiableMap(new TreeMap<>(counts));
      samples = List.copyOf(samples);
      Map<FailureKind, List<String>> copied = new TreeMap<>();
      samplesByKind.forEach((kind, messages) -> copied.put(kind, List.copyOf(messages)));
      samplesByKind = Collections.unmodifiableMap(copied);
    }

    /** Failures whose messages are not known by kind. */
    public Failures(Map<FailureKind, Long> counts, Latencies response, List<String> samples) {
      this(counts, response, samples, Map.of());
    }

    /** A few messages of one kind; where the file has them for all kinds only, of any. */
    public List<String> examples(FailureKind kind) {
      return samplesByKind.isEmpty() ? samples : samplesByKind.getOrDefault(kind, List.of());
    }

    /** How many requests failed. */
    public long count() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * The run in slices of equal length, by the end of each request; the last slice also holds the
   * drain.
   *
   * @param blockNanos length of a slice; doubles whenever there would be too many
   */
  public record TimeSeries(long blockNanos, List<TimeBlock> blocks) {
    /** A run without slices. */
    public static final TimeSeries NONE = new TimeSeries(1_000_000_000L, List.of());

    public TimeSeries {
      blocks = List.copyOf(blocks);
    }
  }

  /** One slice. {@code index} times the block length is its start, from the window's start. */
  public record TimeBlock(long index, List<Cell> cells, long failedCount) {
    public TimeBlock {
      cells = List.copyOf(cells);
    }
  }

  /** Response times in one slice of the request with this position in the scenario. */
  public record Cell(int request, Outcome outcome, Latencies response) {}

  /**
   * What the target said of itself.
   *
   * @param counters change of its counters from their reset to the end of the drain; empty if it
   *     has none. Names are dotted, such as {@code cache.hits}
   * @param observations figures measured beside the load, such as {@code stale-probe.stale-reads}
   */
  public record Target(Map<String, Long> counters, Map<String, Double> observations) {
    /** The target said nothing. */
    public static final Target SILENT = new Target(Map.of(), Map.of());

    public Target {
      counters = Collections.unmodifiableMap(new TreeMap<>(counters));
      observations = Collections.unmodifiableMap(new TreeMap<>(observations));
    }
  }
}
