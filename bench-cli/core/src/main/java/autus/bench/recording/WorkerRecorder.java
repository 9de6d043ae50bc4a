package autus.bench.recording;

import autus.bench.exchange.ConnectionTimes;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records the requests of one event loop, without locks: all calls come from that loop's thread. A
 * slice of time is handed over whole when the first request of a later one ends.
 */
public final class WorkerRecorder implements ExchangeListener {

  private final RunRecorder run;
  private final RequestTally[] tallies;
  private final int login;

  /** Written by the loop alone; others read them while it runs on. */
  private final AtomicLong answeredCount = new AtomicLong();

  private final AtomicLong failedCount = new AtomicLong();
  private Slice slice;
  private long sliceEndNanos;

  /**
   * A recorder.
   *
   * @param sequenceCount those of the scenario, without the login, which is one more
   */
  WorkerRecorder(RunRecorder run, int requestCount, int sequenceCount) {
    this.run = run;
    this.login = sequenceCount;
    this.tallies = new RequestTally[requestCount];
    for (int request = 0; request < requestCount; request++) {
      tallies[request] = new RequestTally();
    }
    this.slice = run.newSlice(0);
    this.sliceEndNanos = run.sliceEndNanos(0);
  }

  @Override
  public void connected(ConnectionTimes times) {
    if (times.startNanos() - run.windowStartNanos() >= 0) {
      slice.add(times);
    }
  }

  @Override
  public void spanEnded(int span, long intendedNanos, long endNanos, @Nullable String failure) {
    if (span == login || intendedNanos - run.windowStartNanos() >= 0) {
      turnToSliceOf(endNanos);
      slice.add(span, endNanos - intendedNanos, failure);
    }
  }

  @Override
  public void ended(Exchange exchange) {
    if (exchange.intendedNanos() - run.windowStartNanos() < 0) {
      return; // of a warm-up
    }
    turnToSliceOf(exchange.endNanos());
    AtomicLong count = exchange.failure() == null ? answeredCount : failedCount;
    count.lazySet(count.getPlain() + 1);
    slice.add(exchange, run.windowStartNanos());
    tallies[exchange.request()].add(exchange);
  }

  private void turnToSliceOf(long endNanos) {
    if (endNanos - sliceEndNanos >= 0) {
      long index = run.sliceAt(endNanos);
      run.sliceEnded(slice);
      slice = run.newSlice(index);
      sliceEndNanos = run.sliceEndNanos(index);
    }
  }

  /** Hands over what is left. Called once, after the last request ended, by any thread. */
  void finish() {
    run.sliceEnded(slice);
  }

  /** Requests answered as expected up to now, the running slice included. */
  long answeredCount() {
    return answeredCount.get();
  }

  /** The same of those that failed. */
  long failedCount() {
    return failedCount.get();
  }

  RequestTally tally(int request) {
    return tallies[request];
  }
}
