package autus.bench.headers;

import autus.bench.exchange.CacheLayer;
import autus.bench.exchange.CacheReading;
import autus.bench.exchange.FieldReading;
import autus.bench.exchange.OriginContact;
import autus.bench.exchange.Outcome;
import autus.bench.headers.CacheWord.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one reading of all the words in a response. A stored response replays what the caches
 * behind the store once said, so the layers are asked from the client's side: a CDN, then a reverse
 * proxy, then the application. The first that looked the request up decides; one that let it pass,
 * or says nothing, hands on to the next. Within a layer:
 *
 * <ul>
 *   <li>lines of one field: the last one is nearest to the client;
 *   <li>fields of one product: the one that says it best, then the last in the response, where
 *       proxies append;
 *   <li>products that contradict each other: a hit stands, since in both readings no request
 *       reached the origin; if the last in the response tells of a lookup without one, the hit is
 *       contested, for where proxies append, that one is nearest.
 * </ul>
 */
final class LayerRules {

  /** Fields of this order speak only if no better one of the layer does. */
  private static final int SURROGATE = 3;

  private LayerRules() {}

  /** The reading of these words, in the order of the response. */
  static CacheReading reading(List<CacheWord> words) {
    Optional<CacheWord> ruled =
        words.stream()
            .filter(word -> word.kind() == Kind.RULE)
            .min(Comparator.comparingInt(CacheWord::order));
    if (ruled.isPresent()) {
      Outcome outcome = ruled.get().said().outcome();
      return new CacheReading(
          outcome,
          said(words),
          outcome.isServedFromStore() ? OriginContact.SPARED : OriginContact.UNKNOWN,
          false);
    }
    List<CacheWord> voices = attributed(words);
    Verdict verdict = Verdict.NONE;
    for (Kind kind : List.of(Kind.STRONG, Kind.WEAK, Kind.AGE)) {
      if (verdict.outcome == Outcome.UNKNOWN || verdict.outcome == Outcome.BYPASS) {
        verdict = verdict.or(nearest(voices.stream().filter(w -> w.kind() == kind).toList()));
      }
    }
    Outcome outcome = marked(verdict.outcome, words);
    return new CacheReading(
        outcome, said(words), contact(outcome, verdict.hitBehind), verdict.isContested);
  }

  /** What the words of one kind amount to, and whether a cache behind the nearest had a hit. */
  private record Verdict(Outcome outcome, boolean hitBehind, boolean isContested) {
    static final Verdict NONE = new Verdict(Outcome.UNKNOWN, false, false);

    Verdict or(Verdict weaker) {
      return weaker.outcome == Outcome.UNKNOWN ? this : weaker;
    }
  }

  private static Verdict nearest(List<CacheWord> voices) {
    Outcome decided = Outcome.UNKNOWN;
    boolean hitBehind = false;
    boolean isContested = false;
    for (CacheLayer layer : CacheLayer.values()) {
      Layered layered = layered(voices.stream().filter(w -> w.said().layer() == layer).toList());
      if (decided == Outcome.UNKNOWN || decided == Outcome.BYPASS) {
        decided = layered.outcome == Outcome.UNKNOWN ? decided : layered.outcome;
        isContested = layered.isContested;
        hitBehind |= layered.hitBehind;
      } else {
        hitBehind |= layered.outcome.isServedFromStore() || layered.hitBehind;
      }
    }
    return new Verdict(decided, hitBehind, isContested);
  }

  private record Layered(Outcome outcome, boolean hitBehind, boolean isContested) {}

  /** What one layer says. */
  private static Layered layered(List<CacheWord> voices) {
    Map<String, CacheWord> byProduct = new LinkedHashMap<>();
    boolean hitBehind = false;
    for (CacheWord word : voices) {
      if (word.said().outcome() == Outcome.UNKNOWN) {
        continue;
      }
      String family = family(word.said().product());
      CacheWord before = byProduct.get(family);
      if (before == null || word.order() <= before.order()) {
        byProduct.remove(family); // so that the last in the response comes last
        byProduct.put(family, word);
        hitBehind |= before != null && before.said().outcome().isServedFromStore();
      }
    }
    boolean isSaidWell = byProduct.values().stream().anyMatch(word -> word.order() < SURROGATE);
    List<CacheWord> speaking =
        byProduct.values().stream()
            .filter(word -> !isSaidWell || word.order() < SURROGATE)
            .toList();
    Outcome outcome = Outcome.UNKNOWN;
    Outcome last = Outcome.UNKNOWN;
    for (CacheWord word : speaking) {
      last = word.said().outcome();
      outcome = stronger(outcome, last);
      hitBehind |= word.hitBehind();
    }
    boolean isContested =
        outcome.isServedFromStore() && last.isLookup() && !last.isServedFromStore();
    return new Layered(outcome, hitBehind, isContested);
  }

  /** The first of the products that a field may be of: nginx of "nginx, HAProxy". */
  private static String family(String product) {
    int end = 0;
    while (end < product.length() && Character.isLetterOrDigit(product.charAt(end))) {
      end++;
    }
    return product.substring(0, end);
  }

  /** Of two products on one layer: a hit stands, then what looked the request up, then the last. */
  private static Outcome stronger(Outcome one, Outcome last) {
    if (one.isServedFromStore() || last.isServedFromStore()) {
      boolean isStale = one == Outcome.STALE || last == Outcome.STALE;
      return isStale ? Outcome.STALE : Outcome.HIT;
    }
    return last.isLookup() || !one.isLookup() ? last : one;
  }

  /**
   * Fields that several products write belong to the one that a companion names, or else to the
   * application that speaks by {@code Cache-Status} too.
   */
  private static List<CacheWord> attributed(List<CacheWord> words) {
    Optional<FieldReading> companion =
        words.stream()
            .filter(word -> word.kind() == Kind.COMPANION)
            .map(CacheWord::said)
            .findFirst()
            .or(() -> standardOfApplication(words));
    List<CacheWord> voices = new ArrayList<>();
    for (CacheWord word : words) {
      FieldReading said = word.said();
      boolean isShared = word.mayHideStale() && said.field().startsWith("X-Cache");
      voices.add(
          companion.isPresent() && isShared
              ? new CacheWord(
                  new FieldReading(
                      said.field(),
                      companion.get().product(),
                      companion.get().layer(),
                      said.outcome(),
                      said.unread()),
                  word.kind(),
                  word.hitBehind(),
                  word.order(),
                  false)
              : word);
    }
    return voices;
  }

  private static Optional<FieldReading> standardOfApplication(List<CacheWord> words) {
    return words.stream()
        .map(CacheWord::said)
        .filter(said -> said.field().equals(CacheStatus.FIELD))
        .filter(said -> said.layer() == CacheLayer.APPLICATION)
        .findFirst();
  }

  /** What the method and marks of staleness change. */
  private static Outcome marked(Outcome outcome, List<CacheWord> words) {
    if (has(words, Kind.METHOD) && !outcome.isServedFromStore()) {
      return Outcome.BYPASS;
    }
    return outcome == Outcome.HIT && has(words, Kind.STALE_MARK) ? Outcome.STALE : outcome;
  }

  /** Whether no cache looks such a request up, so that its age proves nothing. */
  static boolean isPassedByMethod(List<CacheWord> words) {
    return has(words, Kind.METHOD);
  }

  private static boolean has(List<CacheWord> words, Kind kind) {
    return words.stream().anyMatch(word -> word.kind() == kind);
  }

  /**
   * Whether a hit may be of a stale entry for all that the words say, so that its age must tell.
   *
   * @param words that make a hit
   */
  static boolean mayHideStale(List<CacheWord> words) {
    return attributed(words).stream()
        .filter(word -> word.said().outcome() == Outcome.HIT)
        .allMatch(word -> word.kind() == Kind.AGE || word.mayHideStale());
  }

  private static OriginContact contact(Outcome outcome, boolean hitBehind) {
    if (outcome.isServedFromStore() || hitBehind) {
      return OriginContact.SPARED;
    }
    return outcome.isLookup() ? OriginContact.REACHED : OriginContact.UNKNOWN;
  }

  private static List<FieldReading> said(List<CacheWord> words) {
    return words.stream()
        .filter(word -> word.kind() != Kind.COMPANION)
        .map(CacheWord::said)
        .toList();
  }
}
