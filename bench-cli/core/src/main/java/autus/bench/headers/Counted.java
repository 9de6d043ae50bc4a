package autus.bench.headers;

import autus.bench.exchange.Outcome;
import autus.bench.headers.WordList.Said;

/**
 * Reads values that are numbers and never the same for long: without keeping or making anything.
 */
final class Counted {

  private static final Said HIT = Said.of(Outcome.HIT);
  private static final Said MISS = Said.of(Outcome.MISS);
  private static final Said HIT_BEHIND = new Said(Outcome.MISS, true, true);

  private Counted() {}

  /** Varnish: two numbers are a hit, one is a miss. */
  static Said varnishIds(String value) {
    int numbers = 0;
    boolean within = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',') {
        numbers = 0; // lines joined by a proxy on the way; the last is nearest
        within = false;
      } else if (c == ' ' || c == '\t') {
        within = false;
      } else if (c < '0' || c > '9') {
        return Said.NOT_UNDERSTOOD;
      } else if (!within) {
        within = true;
        numbers++;
      }
    }
    return numbers == 1 ? MISS : numbers == 2 ? HIT : Said.NOT_UNDERSTOOD;
  }

  /** How often each cache served the entry: above 0 is a hit. */
  static Said hits(String value) {
    boolean someBefore = false;
    boolean some = false;
    boolean digits = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',') {
        someBefore |= some;
        some = false;
        digits = false;
      } else if (c >= '0' && c <= '9') {
        digits = true;
        some |= c != '0';
      } else if (c != ' ' && c != '\t') {
        return Said.NOT_UNDERSTOOD;
      }
    }
    if (!digits) {
      return Said.NOT_UNDERSTOOD;
    }
    return some ? HIT : someBefore ? HIT_BEHIND : MISS;
  }

  /** A number of seconds; -1 if it is none. */
  static long seconds(CharSequence value) {
    long seconds = 0;
    int length = value.length();
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9' || i > 11) {
        return -1;
      }
      seconds = seconds * 10 + (c - '0');
    }
    return length == 0 ? -1 : seconds;
  }
}
