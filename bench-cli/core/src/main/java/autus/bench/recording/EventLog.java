package autus.bench.recording;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.latency.LatencyBuckets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What ended within one slice of time on one event loop, two words for each exchange: its memory
 * follows the rate and not how many requests, outcomes and statuses there are. One thread at a
 * time.
 *
 * <p>The first word holds, from its lowest bit, the request's position (24 bits), the status (10),
 * the outcome (3), the kind of failure plus one (4), whether the response shows a cache (1), and
 * whether its hit is contested (1). The second holds the buckets of service time, response time and
 * time to the first byte (16 each).
 */
@SuppressWarnings("EnumOrdinal") // positions never leave this class
final class EventLog {

  private static final int WORDS = 2;
  private static final int CHUNK = WORDS * 4096;

  private static final int REQUEST_BITS = 24;
  private static final int STATUS_SHIFT = REQUEST_BITS;
  private static final int STATUS_BITS = 10;
  private static final int OUTCOME_SHIFT = STATUS_SHIFT + STATUS_BITS;
  private static final int OUTCOME_BITS = 3;
  private static final int FAILURE_SHIFT = OUTCOME_SHIFT + OUTCOME_BITS;
  private static final int FAILURE_BITS = 4;
  private static final int CACHE_SHIFT = FAILURE_SHIFT + FAILURE_BITS;
  private static final int CONTESTED_SHIFT = CACHE_SHIFT + 1;
  private static final int TIME_BITS = 16;
  private static final int FIRST_BYTE_SHIFT = 2 * TIME_BITS;

  /** Requests beyond this position cannot be told apart. */
  static final int MOST_REQUESTS = 1 << REQUEST_BITS;

  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final FailureKind[] FAILURES = FailureKind.values();

  private final List<long[]> chunks = new ArrayList<>();
  private final Deque<long[]> spare = new ArrayDeque<>();
  private long[] chunk = new long[0];
  private int used;

  void add(Exchange exchange) {
    if (used == chunk.length) {
      nextChunk();
    }
    FailureKind failure = exchange.failure();
    long cache = exchange.reading().showsCache() ? 1 : 0;
    long contested = exchange.reading().isContested() ? 1 : 0;
    chunk[used] =
        exchange.request()
            | (long) (exchange.status() & mask(STATUS_BITS)) << STATUS_SHIFT
            | (long) exchange.outcome().ordinal() << OUTCOME_SHIFT
            | (failure == null ? 0 : failure.ordinal() + 1L) << FAILURE_SHIFT
            | cache << CACHE_SHIFT
            | contested << CONTESTED_SHIFT;
    chunk[used + 1] =
        LatencyBuckets.indexOf(exchange.endNanos() - exchange.sentNanos())
            | (long) LatencyBuckets.indexOf(exchange.endNanos() - exchange.intendedNanos())
                << TIME_BITS
            | (long) LatencyBuckets.indexOf(exchange.firstByteNanos() - exchange.sentNanos())
                << FIRST_BYTE_SHIFT;
    used += WORDS;
  }

  private void nextChunk() {
    long[] recycled = spare.poll();
    chunk = recycled != null ? recycled : new long[CHUNK];
    chunks.add(chunk);
    used = 0;
  }

  int size() {
    return chunks.isEmpty() ? 0 : ((chunks.size() - 1) * CHUNK + used) / WORDS;
  }

  /** Passes each exchange; the event is the same object each time. */
  void forEach(Consumer<Event> consumer) {
    Event event = new Event();
    for (long[] words : chunks) {
      int end = words == chunk ? used : words.length;
      for (int i = 0; i < end; i += WORDS) {
        event.first = words[i];
        event.second = words[i + 1];
        consumer.accept(event);
      }
    }
  }

  void clear() {
    spare.addAll(chunks);
    chunks.clear();
    chunk = new long[0];
    used = 0;
  }

  private static int mask(int bits) {
    return (1 << bits) - 1;
  }

  /** One exchange that ended. */
  static final class Event {

    private long first;
    private long second;

    int request() {
      return (int) first & mask(REQUEST_BITS);
    }

    /** 0 if no response came. */
    int status() {
      return (int) (first >>> STATUS_SHIFT) & mask(STATUS_BITS);
    }

    Outcome outcome() {
      return OUTCOMES[(int) (first >>> OUTCOME_SHIFT) & mask(OUTCOME_BITS)];
    }

    @Nullable FailureKind failure() {
      int kind = (int) (first >>> FAILURE_SHIFT) & mask(FAILURE_BITS);
      return kind == 0 ? null : FAILURES[kind - 1];
    }

    /** Whether a whole response came, as expected or not. */
    boolean isResponse() {
      FailureKind failure = failure();
      return failure == null || failure.isResponse();
    }

    boolean showsCache() {
      return (first >>> CACHE_SHIFT & 1) == 1;
    }

    boolean isContested() {
      return (first >>> CONTESTED_SHIFT & 1) == 1;
    }

    /** Position of the bucket of the time from sending to the last byte. */
    int service() {
      return (int) second & mask(TIME_BITS);
    }

    /** The same from the intended start. */
    int response() {
      return (int) (second >>> TIME_BITS) & mask(TIME_BITS);
    }

    /** The same from sending to the first byte. */
    int firstByte() {
      return (int) (second >>> FIRST_BYTE_SHIFT) & mask(TIME_BITS);
    }
  }
}
