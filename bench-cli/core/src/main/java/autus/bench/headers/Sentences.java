package autus.bench.headers;

import static autus.bench.exchange.Outcome.BYPASS;
import static autus.bench.exchange.Outcome.HIT;
import static autus.bench.exchange.Outcome.MISS;
import static autus.bench.exchange.Outcome.REVALIDATED;
import static autus.bench.exchange.Outcome.STALE;

import autus.bench.exchange.Outcome;
import autus.bench.headers.WordList.Said;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the forms of values that are no plain lists of words. */
final class Sentences {

  private Sentences() {}

  /**
   * The steps that Rack::Cache and Symfony write: of the main request, which comes first, as in
   * {@code GET /: stale, valid, store; GET /part: miss}.
   */
  static Said trace(String value) {
    int end = value.indexOf(';');
    String main = end < 0 ? value : value.substring(0, end);
    int colon = main.lastIndexOf(": ");
    List<String> steps =
        Arrays.stream((colon < 0 ? main : main.substring(colon + 2)).split(",", -1))
            .map(step -> step.strip().toLowerCase(Locale.ROOT))
            .toList();
    if (steps.contains("fresh")) {
      return Said.of(HIT);
    }
    if (steps.stream().anyMatch(step -> step.startsWith("stale-"))) {
      return Said.of(STALE); // stale-while-revalidate, stale-if-error
    }
    if (steps.contains("valid")) {
      return Said.of(REVALIDATED);
    }
    if (steps.contains("miss") || steps.contains("invalid") || steps.contains("stale")) {
      return Said.of(MISS);
    }
    return steps.contains("pass") || steps.contains("invalidate") || steps.contains("ignore")
        ? Said.of(BYPASS)
        : Said.NOT_UNDERSTOOD;
  }

  /** What mod_cache writes into {@code X-Cache-Detail}. */
  static Said detail(String value) {
    String text = value.toLowerCase(Locale.ROOT);
    if (text.contains("refresh failed")) {
      return Said.of(STALE);
    }
    if (text.contains("conditional cache hit") || text.contains("revalidate")) {
      return Said.of(REVALIDATED);
    }
    if (text.contains("invalidate") || text.contains("unwilling") || text.contains("declined")) {
      return Said.of(text.contains("cache miss") ? MISS : BYPASS);
    }
    if (text.contains("cache miss")) {
      return Said.of(MISS);
    }
    return text.contains("cache hit") ? Said.of(HIT) : Said.NOT_UNDERSTOOD;
  }

  /** Metrics of Server-Timing that are about a cache: their name is the word, or their desc. */
  static Said timing(String value) {
    List<String> metrics = WordList.members(value);
    for (int i = metrics.size() - 1; i >= 0; i--) {
      String metric = metrics.get(i);
      int end = metric.indexOf(';');
      String name = (end < 0 ? metric : metric.substring(0, end)).strip();
      if (name.toLowerCase(Locale.ROOT).contains("cache")) {
        Optional<Outcome> outcome =
            name.endsWith("cache-refresh")
                ? Optional.of(REVALIDATED)
                : Vocabulary.outcome(name).or(() -> description(metric));
        if (outcome.isPresent()) {
          return Said.of(outcome);
        }
      }
    }
    return Said.NOTHING;
  }

  private static Optional<Outcome> description(String metric) {
    int begin = metric.indexOf("desc=");
    if (begin < 0) {
      return Optional.empty();
    }
    String rest = metric.substring(begin + "desc=".length());
    int end = rest.indexOf(';');
    return Vocabulary.outcome(WordList.unquoted(end < 0 ? rest : rest.substring(0, end)));
  }

  /**
   * The letters of Traffic Server: behind c stands what the lookup found, behind s what the origin
   * said. Of several servers the last is nearest.
   */
  static Said trafficServer(String value) {
    Said nearest = Said.NOTHING;
    boolean found = false;
    boolean hitBehind = false;
    int end = value.length();
    while (end > 0) {
      int close = value.lastIndexOf(']', end - 1);
      int open = close < 0 ? -1 : value.lastIndexOf('[', close);
      if (open < 0) {
        break;
      }
      Optional<Outcome> outcome = letters(value.substring(open + 1, close));
      if (outcome.isPresent() && !found) {
        nearest = Said.of(outcome);
        found = true;
      } else if (outcome.isPresent()) {
        hitBehind |= outcome.get().isServedFromStore();
      }
      end = open;
    }
    return new Said(nearest.outcome(), hitBehind, true);
  }

  private static Optional<Outcome> letters(String codes) {
    char lookup = codeOf('c', codes);
    char origin = codeOf('s', codes);
    return switch (lookup) {
      case 'H', 'R' -> Optional.of(HIT);
      case 'S' ->
          Optional.of(origin == 'N' ? REVALIDATED : origin == ' ' || origin == '\0' ? STALE : MISS);
      case 'A', 'M' -> Optional.of(MISS);
      case ' ' -> Optional.of(BYPASS);
      default -> Optional.empty();
    };
  }

  /** The letter behind that one, in the pairs before the colon; 0 if there is none. */
  private static char codeOf(char key, String codes) {
    for (int i = 0; i + 1 < codes.length() && Character.isLowerCase(codes.charAt(i)); i += 2) {
      if (codes.charAt(i) == key) {
        return codes.charAt(i + 1);
      }
    }
    return '\0';
  }

  /** A word, or a truth value. */
  static Said flag(String value) {
    return switch (WordList.unquoted(value).toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes", "on" -> Said.of(HIT);
      case "0", "false", "no" -> Said.of(MISS);
      default -> WordList.read(value, false);
    };
  }

  /** Such as {@code H cache-fra1 60.0}. */
  static Said letter(String value) {
    List<String> members = WordList.members(value);
    String nearest = members.get(members.size() - 1).replace("(", "");
    return switch (nearest.isEmpty() ? ' ' : nearest.charAt(0)) {
      case 'H' -> Said.of(HIT);
      case 'M' -> Said.of(MISS);
      case 'P' -> Said.of(BYPASS);
      default -> Said.NOT_UNDERSTOOD;
    };
  }

  /** Such as {@code Served supercache file from PHP}. */
  static Said served(String value) {
    return value.strip().regionMatches(true, 0, "Served", 0, "Served".length())
        ? Said.of(HIT)
        : WordList.read(value, false);
  }
}
