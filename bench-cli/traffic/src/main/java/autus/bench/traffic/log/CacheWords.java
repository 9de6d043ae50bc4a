package autus.bench.traffic.log;

import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import autus.bench.exchange.SentRequest;
import autus.bench.headers.CacheOutcomeClassifier;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a word in a log says of the cache: read as the header field would be in which caches send
 * such words. Not thread-safe.
 */
final class CacheWords {

  /** A log that has more of them has something else in this field. */
  private static final int MOST_WORDS = 1000;

  private static final int LONGEST_WORD = 100;

  /** Fields whose values are such words, in the order in which they are tried. */
  private static final List<String> FIELDS =
      List.of("X-Cache", "X-Cache-Status", "CF-Cache-Status");

  private final CacheOutcomeClassifier classifier = new CacheOutcomeClassifier();
  private final Map<Long, Outcome> known = new HashMap<>();

  /** What the word says; unknown if it is none. */
  Outcome outcome(byte[] line, int from, int to) {
    if (to == from || to - from > LONGEST_WORD || (to - from == 1 && line[from] == '-')) {
      return Outcome.UNKNOWN;
    }
    Long hash = Bytes.hash(line, from, to, 0);
    Outcome outcome = known.get(hash);
    if (outcome == null) {
      outcome =
          read(new String(line, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1));
      if (known.size() < MOST_WORDS) {
        known.put(hash, outcome);
      }
    }
    return outcome;
  }

  private Outcome read(String logged) {
    // Squid logs TCP_MISS/200, and Varnish words in small letters.
    String word = logged.split("/", 2)[0].toUpperCase(Locale.ROOT);
    for (String field : FIELDS) {
      Outcome outcome =
          classifier.classify(new OneField(field, word), SentRequest.of("GET", 0)).outcome();
      if (outcome != Outcome.UNKNOWN) {
        return outcome;
      }
    }
    return Outcome.UNKNOWN;
  }

  /** A response with a single header field. */
  private record OneField(String name, String value) implements ResponseHead {

    @Override
    public int status() {
      return 200;
    }

    @Override
    public @Nullable String header(String wanted) {
      return wanted.equalsIgnoreCase(name) ? value : null;
    }

    @Override
    public List<String> headers(String wanted) {
      return wanted.equalsIgnoreCase(name) ? List.of(value) : List.of();
    }

    @Override
    public void forEachField(FieldVisitor visitor) {
      visitor.field(name, value);
    }
  }
}
