package autus.bench.measure;

import autus.bench.exchange.Outcome;
import autus.bench.measure.latency.Latencies;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * What the load generator saw of the target and of itself.
 *
 * @param connections how long it took to connect; older files do not know
 * @param sequences times of several requests as a whole; absent if none was taken
 */
public record Measurement(
    Generator generator,
    List<RequestResult> requests,
    TimeSeries series,
    Connections connections,
    Optional<Sequences> sequences) {
  public Measurement {
    requests = List.copyOf(requests);
  }

  /** A measurement in which no sequence was timed. */
  public Measurement(
      Generator generator,
      List<RequestResult> requests,
      TimeSeries series,
      Connections connections) {
    this(generator, requests, series, connections, Optional.empty());
  }

  /** A measurement that knows of no connection. */
  public Measurement(Generator generator, List<RequestResult> requests, TimeSeries series) {
    this(generator, requests, series, Connections.NONE);
  }

  /**
   * Connections that were begun in the window. Those kept from a warm-up are not among them.
   *
   * @param connect from the first packet to the connection, without resolving the target's name
   * @param tls of those of them that are encrypted, from there to the end of the handshake
   */
  public record Connections(Latencies connect, Latencies tls) {
    /** None was begun. */
    public static final Connections NONE = new Connections(Latencies.NONE, Latencies.NONE);

    /** Of both together. */
    public Connections plus(Connections other) {
      return new Connections(connect.plus(other.connect), tls.plus(other.tls));
    }
  }

  /**
   * How well the generator kept its plan.
   *
   * @param cpuNanos processor time of the generator's process during window and drain
   * @param gcPauseNanos time that its collector reports for the same span
   * @param lateness from the instant at which each request could be sent to the generator's work on
   *     it
   * @param reconnectCount requests sent again on another connection, because the target closed an
   *     idle one or refused them
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
   * How busy the generator was, and what kept it from working.
   *
   * @param spanNanos the time looked at: window and drain; 0 if nobody looked
   * @param busiestLoopNanos processor time of the event loop that used most of it in that time
   * @param throttledNanos for how long the container's limit stopped processes of it; 0 also where
   *     that cannot be known, and in older files
   * @param stolenNanos processor time, over all cores, that other virtual machines took; as before
   * @param starvedNanos for how long the event loop that met it most was ready to run and had no
   *     processor; as before
   */
  public record Strain(
      long spanNanos,
      long busiestLoopNanos,
      long throttledNanos,
      long stolenNanos,
      long starvedNanos) {
    /** The kernel's usual 100 ticks per second. */
    private static final long TICK_NANOS = 10_000_000L;

    /** Nobody looked. */
    public static final Strain UNKNOWN = new Strain(0, 0);

    /** The same where nothing kept it from working. */
    public Strain(long spanNanos, long busiestLoopNanos) {
      this(spanNanos, busiestLoopNanos, 0, 0, 0);
    }

    /**
     * Whether the time is shorter than the ticks in which systems count processor time, so that
     * shares of it mean nothing.
     */
    @JsonIgnore
    public boolean isShorterThanTick() {
      return spanNanos < TICK_NANOS;
    }

    /**
     * The busiest event loop's share of the time, from 0 to 1; 0 if nobody looked. A reading of the
     * clock of processor time that came a little late makes no loop busier than that.
     */
    @JsonIgnore
    public double busyRatio() {
      return spanNanos == 0 ? 0 : Math.min(1, (double) busiestLoopNanos / spanNanos);
    }

    /** The share of the time that an event loop waited for a processor; 0 if nobody looked. */
    @JsonIgnore
    public double starvedRatio() {
      return spanNanos == 0 ? 0 : (double) starvedNanos / spanNanos;
    }

    /** That of the two whose event loop was busier. */
    public Strain orBusier(Strain other) {
      return other.busyRatio() > busyRatio() ? other : this;
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

  /**
   * One slice. {@code index} times the block length is its start, from the window's start.
   *
   * @param failedCount requests that failed, with a response or without
   * @param failedResponses those of them that were answered, though not as expected; older files
   *     have only those of which it is known what the cache did
   * @param otherStatuses responses with a status other than 200, which all others have; absent in
   *     older files, which do not know
   * @param traffic what was transferred; absent in older files
   */
  public record TimeBlock(
      long index,
      List<Cell> cells,
      long failedCount,
      List<FailedResponses> failedResponses,
      Optional<List<StatusCount>> otherStatuses,
      Optional<Traffic> traffic) {
    public TimeBlock {
      cells = List.copyOf(cells);
      failedResponses = List.copyOf(failedResponses);
      otherStatuses = otherStatuses.map(List::copyOf);
    }

    /** A slice of which it is not known what was transferred. */
    public TimeBlock(
        long index,
        List<Cell> cells,
        long failedCount,
        List<FailedResponses> failedResponses,
        Optional<List<StatusCount>> otherStatuses) {
      this(index, cells, failedCount, failedResponses, otherStatuses, Optional.empty());
    }

    /** A slice of which the statuses are not known. */
    public TimeBlock(
        long index, List<Cell> cells, long failedCount, List<FailedResponses> failedResponses) {
      this(index, cells, failedCount, failedResponses, Optional.empty());
    }

    /** A slice in which no failed request was answered. */
    public TimeBlock(long index, List<Cell> cells, long failedCount) {
      this(index, cells, failedCount, List.of());
    }
  }

  /**
   * What all requests together transferred in one slice.
   *
   * @param bodyBytes of the bodies of responses that ended in it, as they came over the wire
   * @param inFlightNanos for how long requests were in flight in it, from sending to the last byte,
   *     added up over all of them: divided by the slice's length, how many there were at a time
   */
  public record Traffic(long bodyBytes, long inFlightNanos) {
    /** Nothing was transferred. */
    public static final Traffic NONE = new Traffic(0, 0);

    /** Of both together. */
    public Traffic plus(Traffic other) {
      return new Traffic(bodyBytes + other.bodyBytes, inFlightNanos + other.inFlightNanos);
    }
  }

  /**
   * How many responses to the request with this position in the scenario had a status.
   *
   * @param status from 100 to 999; or from 1 to 9, its first digit, where a slice has too many
   *     statuses to keep each
   */
  public record StatusCount(int request, int status, long count) {}

  /**
   * How many requests with this position in the scenario were answered with this outcome, but not
   * as expected.
   */
  public record FailedResponses(int request, Outcome outcome, long count) {}

  /** Response times in one slice of the request with this position in the scenario. */
  public record Cell(int request, Outcome outcome, Latencies response) {}
}
