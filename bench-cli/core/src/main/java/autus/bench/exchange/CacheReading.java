package autus.bench.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the header fields of one response say about the caches that it passed. Immutable. Within one
 * event loop equal readings are mostly one object, so that whoever counts them can go by identity.
 *
 * @param outcome what the cache nearest to the client did
 * @param fields what each field says, in the order of the response
 * @param contact whether the request reached the origin
 * @param isContested whether the outcome is a hit of one cache, while another, which by its place
 *     in the response is nearer to the client, tells of a lookup without one
 */
public record CacheReading(
    Outcome outcome, List<FieldReading> fields, OriginContact contact, boolean isContested) {

  /** The response says nothing. */
  public static final CacheReading SILENT =
      new CacheReading(Outcome.UNKNOWN, List.of(), OriginContact.UNKNOWN, false);

  private static final Map<Outcome, CacheReading> BY_OUTCOME =
      Arrays.stream(Outcome.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  outcome -> outcome,
                  outcome -> new CacheReading(outcome, List.of(), contact(outcome), false)));

  public CacheReading {
    fields = List.copyOf(fields);
  }

  /** A reading of which only the outcome is known; the same object for the same outcome. */
  public static CacheReading of(Outcome outcome) {
    return BY_OUTCOME.getOrDefault(outcome, SILENT);
  }

  /**
   * Whether the response shows that a cache looked the request up, even if not what it found. A
   * word that is known to say nothing, such as that of an error, shows no lookup.
   */
  public boolean showsCache() {
    if (outcome != Outcome.UNKNOWN) {
      return true;
    }
    for (int i = 0; i < fields.size(); i++) { // on event loops, where a stream costs more
      if (fields.get(i).isOpen()) {
        return true;
      }
    }
    return false;
  }

  private static OriginContact contact(Outcome outcome) {
    return outcome.isServedFromStore() ? OriginContact.SPARED : OriginContact.UNKNOWN;
  }
}
