package autus.bench.reproduce.experiment;

import autus.bench.error.EnvironmentException;
import autus.bench.exchange.Outcome;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The smallest experiment about old data: read the statistics until they are cached, write one
 * event, read again. The event's answer came before the last read began, so the count must have
 * grown.
 */
public final class StalenessProbe {

  private static final String READ = "/analytics/stats";
  private static final String WRITE = "/analytics/track";
  private static final String EVENT = "{\"event\": \"staleness_probe\"}";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What the last read showed.
   *
   * @param outcome of that read
   * @param eventsBefore total_events before the write
   * @param eventsAfter total_events of the read after the answered write
   */
  public record Finding(Outcome outcome, long eventsBefore, long eventsAfter) {

    boolean isStale() {
      return eventsAfter <= eventsBefore;
    }

    /** As observations of a result, by name. */
    public Map<String, Double> observations() {
      return Map.of(
          "stale-probe.stale-reads",
          isStale() ? 1.0 : 0.0,
          "stale-probe.hits",
          outcome.isServedFromStore() ? 1.0 : 0.0,
          "stale-probe.events-before",
          (double) eventsBefore,
          "stale-probe.events-after",
          (double) eventsAfter);
    }
  }

  private final ProbeClient client;

  public StalenessProbe(ProbeClient client) {
    this.client = client;
  }

  /** Probes the server in the mode that it is in. */
  public Finding run() throws InterruptedException {
    client.get(READ);
    long before = events(client.get(READ));
    client.post(WRITE, EVENT);
    ProbeClient.Answer after = client.get(READ);
    return new Finding(after.outcome(), before, events(after));
  }

  private static long events(ProbeClient.Answer answer) {
    JsonNode events = JSON.readTree(answer.body()).path("total_events");
    if (!events.isIntegralNumber()) {
      throw new EnvironmentException(
          "GET %s must answer a JSON object with a number total_events, but has none"
              .formatted(READ));
    }
    return events.asLong();
  }
}
