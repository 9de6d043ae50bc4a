package autus.bench.traffic.mix;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Pauses between the requests of each client, in bounded memory: of the first clients only. */
final class ClientPauses {

  private static final int MOST_CLIENTS = 100_000;

  /** A longer one is taken for the end of a visit. */
  private static final long LONGEST_MICROS = 30L * 60 * 1_000_000;

  private final Map<Long, Long> lastMicros = new HashMap<>();
  private double sum;
  private long count;

  void see(long client, long micros) {
    if (client == 0) {
      return;
    }
    Long last = lastMicros.get(client);
    if (last != null || lastMicros.size() < MOST_CLIENTS) {
      lastMicros.put(client, micros);
    }
    if (last != null && micros >= last && micros - last <= LONGEST_MICROS) {
      sum += micros - last;
      count++;
    }
  }

  int clientCount() {
    return lastMicros.size();
  }

  /** From the start of one request to that of the next. */
  OptionalDouble meanMicros() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
