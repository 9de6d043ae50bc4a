package autus.bench.measure;

import autus.bench.measure.latency.Latencies;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Collections;
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

  /** The shape that this version writes; it reads those from 1 on. */
  public static final int SCHEMA_VERSION = 2;

  /** A run of whose cache nothing is known but its outcomes. */
  public RunResult(
      int schemaVersion, Identity identity, Setup setup, Measurement measurement, Target target) {
    this(schemaVersion, identity, setup, measurement, target, CacheTruth.UNKNOWN);
  }

  /** A run of these requests of which nothing was measured yet. */
  public static RunResult planned(List<String> requests) {
    return planned(requests, Sequences.NONE);
  }

  /** The same with what is timed as a whole. */
  public static RunResult planned(List<String> requests, Sequences sequences) {
    List<RequestResult> none =
        requests.stream()
            .map(
                name ->
                    new RequestResult(
                        name,
                        new RequestResult.Answers(Map.of(), 0),
                        Map.of(),
                        RequestResult.Failures.NONE))
            .toList();
    return new RunResult(
        SCHEMA_VERSION,
        new Identity("the scenario", "none", Validity.VALID, new Window(Instant.EPOCH, 0, 0)),
        new Setup(
            new Setup.Plan("", 0, "", Map.of(), ""),
            new Setup.Environment(new Setup.Machine("", "", 1, 0), "", "", Map.of()),
            Setup.Floor.UNKNOWN),
        new Measurement(
            new Measurement.Generator(0, 0, Latencies.NONE, 0),
            none,
            Measurement.TimeSeries.NONE,
            Measurement.Connections.NONE,
            Optional.of(sequences)),
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

  /** The same run under another name. */
  public RunResult withName(String name) {
    Identity named =
        new Identity(
            name, identity.tool(), identity.validity(), identity.window(), identity.remarks());
    return new RunResult(schemaVersion, named, setup, measurement, target, truth);
  }

  /**
   * The same run with other figures of its requests, without a time series, and without what others
   * counted, who counted no such run.
   */
  public RunResult withRequests(List<RequestResult> others) {
    return with(others, Measurement.TimeSeries.NONE);
  }

  /** The same run with other requests. */
  public RunResult with(List<RequestResult> others, Measurement.TimeSeries series) {
    return new RunResult(
        schemaVersion,
        identity,
        setup,
        new Measurement(
            measurement.generator(),
            others,
            series,
            measurement.connections(),
            measurement.sequences()),
        target,
        CacheTruth.UNKNOWN);
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
    Setup.Environment known = setup.environment();
    Map<String, String> all = new TreeMap<>(known.target());
    all.putAll(software);
    Setup described =
        new Setup(
            setup.plan(),
            new Setup.Environment(known.machine(), known.jvm(), known.transport(), all),
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
