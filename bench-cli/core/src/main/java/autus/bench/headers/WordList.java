package autus.bench.headers;

import autus.bench.exchange.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads values that are a list of members, each with a word of the {@link Vocabulary}. */
final class WordList {

  /** A word may stand behind a name, as in {@code cp3066 hit} and {@code Cache Hit}. */
  private static final int MOST_BEFORE = 1;

  /** The values of {@code $upstream_cache_status}, whose field its users name. */
  private static final Set<String> NGINX =
      Set.of("HIT", "MISS", "BYPASS", "EXPIRED", "STALE", "UPDATING", "REVALIDATED", "SCARCE");

  private WordList() {}

  /**
   * The nearest cache's word.
   *
   * @param nearestFirst whether that one stands first; last otherwise
   */
  static Said read(String value, boolean nearestFirst) {
    List<String> members = members(value);
    Said nearest = Said.NOT_UNDERSTOOD;
    boolean hitBehind = false;
    for (int i = 0; i < members.size(); i++) {
      String member = members.get(nearestFirst ? i : members.size() - 1 - i);
      Said said = member(member, MOST_BEFORE);
      if (!nearest.understood()) {
        nearest = said;
      } else {
        hitBehind |= said.outcome().isServedFromStore();
      }
    }
    return new Said(nearest.outcome(), nearest.hitBehind() || hitBehind, nearest.understood());
  }

  /** The value as one of nginx's words and nothing else, since nothing else speaks for it. */
  static Said single(String value) {
    return NGINX.contains(value) ? Said.of(Vocabulary.outcome(value)) : Said.NOT_UNDERSTOOD;
  }

  /** The last of the value's words. */
  static Said last(String value) {
    return Said.of(Vocabulary.outcome(value.substring(value.lastIndexOf(' ') + 1)));
  }

  private static Said member(String member, int mostBefore) {
    List<String> words = words(member);
    for (int i = 0; i < words.size() && i <= mostBefore; i++) {
      String word = words.get(i);
      if (word.equalsIgnoreCase("from")) {
        break;
      }
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      Optional<Outcome> outcome = Vocabulary.outcome(isNegation(word) ? word + "-" + next : word);
      if (outcome.isPresent()) {
        return finer(outcome.get(), next, words.subList(i + 1, words.size()));
      }
    }
    return Said.NOT_UNDERSTOOD;
  }

  private static boolean isNegation(String word) {
    return word.equalsIgnoreCase("not") || word.equalsIgnoreCase("no");
  }

  /**
   * What the words behind the first one add, as in {@code hit graced} or {@code Hit From Upstream}.
   */
  private static Said finer(Outcome outcome, String next, List<String> rest) {
    if (next.startsWith("TCP_")) {
      return Said.of(Vocabulary.outcome(next).or(() -> Optional.of(outcome)));
    }
    if (outcome == Outcome.HIT && next.equals("From") && rest.size() > 1) {
      String place = rest.get(1);
      boolean farther = place.equals("Upstream") || place.equals("Inner");
      return farther ? new Said(Outcome.MISS, true, true) : Said.of(outcome);
    }
    boolean isStale =
        outcome == Outcome.HIT
            && Vocabulary.outcome(next).filter(each -> each == Outcome.STALE).isPresent();
    return Said.of(isStale ? Outcome.STALE : outcome);
  }

  /** The members between commas, without the quotation marks around them. */
  static List<String> members(String value) {
    List<String> members = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i <= value.length(); i++) {
      char c = i < value.length() ? value.charAt(i) : ',';
      if (c == '"') {
        quoted = !quoted;
      }
      if (i == value.length() || (c == ',' && !quoted)) {
        members.add(unquoted(value.substring(begin, i)));
        begin = i + 1;
      }
    }
    return members;
  }

  static String unquoted(String text) {
    String bare = text.strip();
    return bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")
        ? bare.substring(1, bare.length() - 1).strip()
        : bare;
  }

  /** Runs of letters, digits, dots and what joins the parts of a word. */
  private static List<String> words(String member) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= member.length(); i++) {
      if (i == member.length() || !isOfWord(member.charAt(i))) {
        if (i > begin) {
          words.add(member.substring(begin, i));
        }
        begin = i + 1;
      }
    }
    return words;
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '/' || c == '.';
  }

  /**
   * What a value says.
   *
   * @param hitBehind whether it tells of a hit in a cache farther away
   * @param understood false if it is no word of a cache; the outcome is {@link Outcome#UNKNOWN}
   *     then
   */
  record Said(Outcome outcome, boolean hitBehind, boolean understood) {
    static final Said NOT_UNDERSTOOD = new Said(Outcome.UNKNOWN, false, false);
    static final Said NOTHING = new Said(Outcome.UNKNOWN, false, true);

    static Said of(Outcome outcome) {
      return new Said(outcome, false, true);
    }

    static Said of(Optional<Outcome> outcome) {
      return outcome.map(Said::of).orElse(NOT_UNDERSTOOD);
    }
  }
}
