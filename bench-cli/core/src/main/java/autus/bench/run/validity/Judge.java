package autus.bench.run.validity;

import autus.bench.exchange.FailureKind;
import autus.bench.measure.FailedRequests;
import autus.bench.measure.Measurement;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.Measurement.Strain;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult.Validity;
import autus.bench.measure.SequenceResult;
import autus.bench.measure.Sequences;
import autus.bench.measure.latency.Latencies;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a run may be believed.
 *
 * @param patience a request that begins later than this after it could be sent is late
 * @param cores of this machine
 * @param mostHeapBytes that this process may use
 */
public record Judge(Duration patience, int cores, long mostHeapBytes) {

  /** More late requests than this share of all, and more than a few, and the run is invalid. */
  public static final double LATE_RATIO_LIMIT = 0.01;

  /** As many late requests are a few. */
  static final long LATE_COUNT_LIMIT = 10;

  /** More unsent requests than this share of those due, and more than a few. */
  static final double UNSENT_RATIO_LIMIT = 0.01;

  static final long UNSENT_COUNT_LIMIT = 10;

  /** An event loop, or all cores by this process, busy for a larger share of the time. */
  static final double BUSY_RATIO_LIMIT = 0.95;

  /**
   * The collector stopped the generator for a larger share of the time, and for longer than this
   * multiple of the lateness that is allowed to one request.
   */
  static final double PAUSE_RATIO_LIMIT = 0.01;

  static final int PAUSE_LIMIT_LATENESSES = 2;

  /** The container's limit stopped its processes for a larger share of the time. */
  static final double THROTTLED_RATIO_LIMIT = 0.01;

  /** Other virtual machines took a larger share of the processors. */
  static final double STOLEN_RATIO_LIMIT = 0.10;

  /**
   * Requests began late, and an event loop waited for a processor for a larger share of the time:
   * then that is why.
   */
  static final double STARVED_RATIO_LIMIT = 0.05;

  /**
   * An event loop waited for a processor for a larger share of the time: then response times are
   * more of its own waiting than of the target, whether or not requests began late. A closed load
   * without pauses is never late, and one that gets through a few requests only is hardly so.
   */
  static final double MOST_STARVED_RATIO = 0.75;

  /**
   * Requests began later on average than this part of the lateness that is allowed to one (2 ms of
   * the usual 50), and that was more than this share of the mean response time: then the response
   * times are the generator's own, though no request was late for long. A thread that gets every
   * tenth time slice is late by some slices each time.
   */
  static final int OWN_LATENESS_DIVISOR = 25;

  static final double OWN_SHARE_LIMIT = 0.5;

  private static final double NANOS_PER_MILLI = 1e6;

  private static final String REMEDY =
      "leave --no-keepalive out, with which each request takes a port that rests for a minute, use fewer users or a lower rate, or allow more (`sysctl net.ipv4.ip_local_port_range`, `ulimit -n`)";

  private static final String NEVER_BEGAN =
      "interrupted before the first request of its window, so nothing was measured; start it again";

  /** The reason against a run whose users did not leave. */
  public static final String NOT_DRAINED = "some users were still waiting when the drain ended";

  /**
   * Judges what was measured.
   *
   * @param drained whether all users left before the drain ended
   */
  public Validity judge(Measurement measurement, boolean drained, boolean interrupted) {
    Validity validity = Validity.VALID;
    boolean isEmpty = dueCount(measurement) == 0;
    if (interrupted) {
      validity = validity.plus(isEmpty ? NEVER_BEGAN : "interrupted before the planned end");
    }
    if (!drained) {
      validity = validity.plus(NOT_DRAINED);
    }
    long responses = measurement.requests().stream().mapToLong(RequestResult::responseCount).sum();
    if (responses == 0 && !(interrupted && isEmpty)) {
      validity = validity.plus("no request was answered" + why(measurement));
    }
    validity = local(validity, measurement);
    validity = loggedIn(validity, measurement);
    if (isEmpty) {
      return validity; // nothing could be late or queue, however busy the machine was
    }
    validity = unsent(validity, measurement);
    validity = late(validity, measurement);
    validity = busy(validity, measurement.generator());
    validity = stopped(validity, measurement.generator().strain());
    return paused(validity, measurement.generator());
  }

  /** What became of most of them; nothing of what this machine did not send, which has its own. */
  private static String why(Measurement measurement) {
    return FailedRequests.byKind(measurement.requests()).entrySet().stream()
        .max(Comparator.comparingLong(entry -> entry.getValue().count()))
        .filter(entry -> entry.getKey() != FailureKind.LOCAL)
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    ": %,d of %,d failed with %s%s",
                    entry.getValue().count(),
                    dueCount(measurement),
                    entry.getKey().label(),
                    entry.getValue().example().map(", such as "::concat).orElse("")))
        .orElse("");
  }

  /** Users who could not log in are missing from the load. */
  private static Validity loggedIn(Validity validity, Measurement measurement) {
    Optional<SequenceResult> login = measurement.sequences().flatMap(Sequences::login);
    if (login.isEmpty() || login.get().failedCount() == 0) {
      return validity;
    }
    long failed = login.get().failedCount();
    return validity.plus(
        "%d of %d users could not log in and left (%s): the load was lower than planned; correct the login, or what the target makes of it"
            .formatted(
                failed,
                failed + login.get().completed().count(),
                login.get().failures().isEmpty() ? "" : login.get().failures().get(0)));
  }

  /** What this machine could not send says nothing of the target. */
  private static Validity local(Validity validity, Measurement measurement) {
    long unsent =
        measurement.requests().stream()
            .mapToLong(request -> request.failures().counts().getOrDefault(FailureKind.LOCAL, 0L))
            .sum();
    if (unsent == 0) {
      return validity;
    }
    String why =
        measurement.requests().stream()
            .flatMap(request -> request.failures().examples(FailureKind.LOCAL).stream())
            .findFirst()
            .orElse("it could make no connection");
    return validity.plus(
        "the generator could not send %d of %d requests: %s; %s"
            .formatted(unsent, dueCount(measurement), why, REMEDY));
  }

  private Validity stopped(Validity validity, Strain strain) {
    double throttled = (double) strain.throttledNanos() / Math.max(1, strain.spanNanos());
    double stolen = (double) strain.stolenNanos() / Math.max(1, strain.spanNanos()) / cores;
    Validity judged = validity;
    if (strain.throttledNanos() > patience.toNanos() && throttled > THROTTLED_RATIO_LIMIT) {
      judged =
          judged.plus(
              "the container's processor limit stopped the generator for %d ms, %s of the time; raise the limit, or lower the load"
                  .formatted(strain.throttledNanos() / 1_000_000, percent(throttled)));
    }
    if (strain.stolenNanos() > patience.toNanos() && stolen > STOLEN_RATIO_LIMIT) {
      judged =
          judged.plus(
              "other virtual machines took %s of this machine's processor time (steal), so response times include theirs; use a dedicated machine"
                  .formatted(percent(stolen)));
    }
    return judged;
  }

  private Validity late(Validity validity, Measurement measurement) {
    Strain strain = measurement.generator().strain();
    Latencies lateness = measurement.generator().lateness();
    long lateCount = lateness.countAboveNanos(patience.toNanos());
    if (lateCount > Math.max(LATE_COUNT_LIMIT, lateness.count() * LATE_RATIO_LIMIT)) {
      return starved(
          validity.plus(
              "the generator was late: %d of %d requests began more than %d ms after they could; use fewer users or a lower rate, or free cores of this machine"
                  .formatted(lateCount, lateness.count(), patience.toMillis())),
          strain,
          STARVED_RATIO_LIMIT);
    }
    return isMostlyLateness(measurement)
        ? starved(validity.plus(ownLateness(measurement)), strain, STARVED_RATIO_LIMIT)
        : starved(validity, strain, MOST_STARVED_RATIO);
  }

  private boolean isMostlyLateness(Measurement measurement) {
    Latencies lateness = measurement.generator().lateness();
    return lateness.count() > LATE_COUNT_LIMIT
        && lateness.meanNanos() > (double) patience.toNanos() / OWN_LATENESS_DIVISOR
        && lateness.meanNanos() > meanResponseNanos(measurement) * OWN_SHARE_LIMIT;
  }

  private static String ownLateness(Measurement measurement) {
    return String.format(
        Locale.ROOT,
        "most of the response time was the generator's own lateness: requests began %.1f ms after they could on average, and the mean response time is %.1f ms; use fewer users or a lower rate, or free cores of this machine",
        measurement.generator().lateness().meanNanos() / NANOS_PER_MILLI,
        meanResponseNanos(measurement) / NANOS_PER_MILLI);
  }

  /** Over all requests, of which failed ones count until they failed. */
  private static double meanResponseNanos(Measurement measurement) {
    double sumNanos = 0;
    long count = 0;
    for (RequestResult request : measurement.requests()) {
      for (Latencies times : List.of(request.response(), request.failures().response())) {
        sumNanos += times.meanNanos() * times.count();
        count += times.count();
      }
    }
    return count == 0 ? 0 : sumNanos / count;
  }

  /** Whether it wanted for a processor, which is also why it was late, if that was not its work. */
  private Validity starved(Validity validity, Strain strain, double limit) {
    return strain.starvedRatio() <= limit || strain.starvedNanos() <= patience.toNanos()
        ? validity
        : validity.plus(
            "an event loop had work and no processor (the kernel's run delay) for %d ms, %s of the time, and was itself busy for %s of it: other programs or threads used them; stop other programs, put the target on another machine, or leave cores free for the generator (`taskset`)"
                .formatted(
                    strain.starvedNanos() / 1_000_000,
                    percent(strain.starvedRatio()),
                    percent(strain.busyRatio())));
  }

  private static Validity unsent(Validity validity, Measurement measurement) {
    long unsent = measurement.generator().backlog().unsentCount();
    long due = dueCount(measurement);
    return unsent <= Math.max(UNSENT_COUNT_LIMIT, due * UNSENT_RATIO_LIMIT)
        ? validity
        : validity.plus(
            "the load was not reached: %d of %d due requests were never sent, because every connection was busy until the end; lower the rate, or give more --connections if the target can handle more at once"
                .formatted(unsent, due));
  }

  /** Sent, or to be sent in the window. */
  private static long dueCount(Measurement measurement) {
    return measurement.requests().stream().mapToLong(RequestResult::count).sum()
        + measurement.generator().backlog().unsentCount();
  }

  private Validity busy(Validity validity, Generator generator) {
    Strain strain = generator.strain();
    if (strain.isShorterThanTick()) {
      return validity;
    }
    double machineRatio = (double) generator.cpuNanos() / strain.spanNanos() / cores;
    double busiest = Math.max(strain.busyRatio(), machineRatio);
    return busiest <= BUSY_RATIO_LIMIT
        ? validity
        : validity.plus(
            "the generator was its own limit: %s busy for %s of the time, so requests queued inside it; lower the load (--rate, --think-time, fewer users), or use a machine with more cores"
                .formatted(
                    strain.busyRatio() >= machineRatio
                        ? "its busiest event loop was"
                        : "all cores were",
                    percent(busiest)));
  }

  private Validity paused(Validity validity, Generator generator) {
    long pauseNanos = generator.gcPauseNanos();
    long spanNanos = generator.strain().spanNanos();
    double limitNanos = (double) patience.toNanos() * PAUSE_LIMIT_LATENESSES;
    return spanNanos == 0 || pauseNanos <= Math.max(limitNanos, spanNanos * PAUSE_RATIO_LIMIT)
        ? validity
        : validity.plus(
            "the generator's garbage collector stopped it for %d ms, %s of the time; give it more memory than the %d MB that it may use now, as in AUTUS_JAVA_OPTIONS='-Xmx%dm -Xmn%dm'"
                .formatted(
                    pauseNanos / 1_000_000,
                    percent((double) pauseNanos / spanNanos),
                    heapMegabytes(),
                    2 * heapMegabytes(),
                    heapMegabytes() / 2));
  }

  private long heapMegabytes() {
    return Math.max(1, Math.round(mostHeapBytes / (double) (1 << 20)));
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", ratio * 100);
  }
}
