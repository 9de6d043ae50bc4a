package autus.bench.recording;

import autus.bench.exchange.ConnectionTimes;
import autus.bench.exchange.Exchange;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.latency.LatencyTally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One slice of time on one event loop. One thread at a time: its worker while it runs, the
 * collector afterwards.
 */
final class Slice {

  private final EventLog events = new EventLog();
  private final MomentSet moments = new MomentSet();
  private final InFlight inFlight = new InFlight();
  private LatencyTally lateness = new LatencyTally();
  private LatencyTally waits = new LatencyTally();
  private LatencyTally connects = new LatencyTally();
  private LatencyTally handshakes = new LatencyTally();
  private final List<SequenceTally> sequences = new ArrayList<>();
  private long index;
  private long startNanos;
  private long lastEndNanos;

  /** Begins anew, empty. */
  void begin(long newIndex, long newStartNanos, long endNanos) {
    index = newIndex;
    startNanos = newStartNanos;
    inFlight.begin(newStartNanos, endNanos);
  }

  long index() {
    return index;
  }

  void add(Exchange exchange, long windowStartNanos) {
    events.add(exchange);
    inFlight.add(exchange);
    lateness.add(exchange.startNanos() - exchange.readyNanos());
    long waitNanos = exchange.readyNanos() - exchange.intendedNanos();
    if (waitNanos > 0) {
      waits.add(waitNanos);
    }
    if (exchange.status() > 0) {
      moments.add(exchange.endNanos() - startNanos);
    }
    lastEndNanos = Math.max(lastEndNanos, exchange.endNanos() - windowStartNanos);
  }

  void add(ConnectionTimes connection) {
    connects.add(connection.connectNanos());
    connection.tlsNanos().ifPresent(handshakes::add);
  }

  /**
   * Several requests ended that belong together.
   *
   * @param number of the sequence
   */
  void add(int number, long nanos, @Nullable String failure) {
    while (sequences.size() <= number) {
      sequences.add(new SequenceTally());
    }
    sequences.get(number).add(nanos, failure);
  }

  void clear() {
    events.clear();
    moments.clear();
    lateness = new LatencyTally();
    waits = new LatencyTally();
    connects = new LatencyTally();
    handshakes = new LatencyTally();
    sequences.clear();
    lastEndNanos = 0;
  }

  EventLog events() {
    return events;
  }

  /** What was transferred, and for how long requests were in flight. */
  InFlight inFlight() {
    return inFlight;
  }

  /** When responses ended. */
  MomentSet moments() {
    return moments;
  }

  Latencies lateness() {
    return lateness.latencies();
  }

  /** From the intended start to a free connection, of those requests that waited for one. */
  Latencies waits() {
    return waits.latencies();
  }

  Connections connections() {
    return new Connections(connects.latencies(), handshakes.latencies());
  }

  /** By their numbers; the last ones may be missing. */
  List<SequenceTally> sequences() {
    return sequences;
  }

  /** When the last request ended, from the window's start. */
  long lastEndNanos() {
    return lastEndNanos;
  }
}
