package autus.bench.traffic.replay;

import autus.bench.scenario.RouteChoice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which requests are of a {@link RouteChoice}. Not thread-safe. */
final class RouteMatcher {

  private static final Pattern PIECE = Pattern.compile("\\*+|\\{[^{}/]*}|[^*{]+|\\{");

  /** Tokens beside bytes, which are not negative. */
  private static final short ANY = -1;

  private static final short OF_SEGMENT = -2;

  private final String method;
  private final short[] tokens;
  private boolean[] reached;
  private boolean[] next;

  private RouteMatcher(String method, short[] tokens) {
    this.method = method;
    this.tokens = tokens;
    reached = new boolean[tokens.length + 1];
    next = new boolean[tokens.length + 1];
  }

  static RouteMatcher of(RouteChoice pattern) {
    String path = pattern.path();
    short[] tokens = new short[path.length() * 4 + 1];
    int count = 0;
    Matcher piece = PIECE.matcher(path);
    while (piece.find()) {
      String each = piece.group();
      if (each.startsWith("*")) {
        tokens[count++] = ANY;
      } else if (each.startsWith("{") && each.endsWith("}")) {
        tokens[count++] = OF_SEGMENT;
      } else {
        for (byte letter : each.getBytes(StandardCharsets.UTF_8)) {
          tokens[count++] = (short) (letter & 0xff);
        }
      }
    }
    return new RouteMatcher(pattern.method(), Arrays.copyOf(tokens, count));
  }

  /** Whether a request is one of these. */
  boolean matches(String ofMethod, byte[] target, int from, int to) {
    if (!method.equals(RouteChoice.ANY_METHOD) && !method.equals(ofMethod)) {
      return false;
    }
    Arrays.fill(reached, false);
    reached[0] = true;
    passStars(reached);
    for (int i = from; i < to && target[i] != '?'; i++) {
      step(target[i] & 0xff);
    }
    return reached[tokens.length];
  }

  /** One letter further, from every place of the pattern that has been reached. */
  private void step(int letter) {
    Arrays.fill(next, false);
    for (int at = 0; at < tokens.length; at++) {
      if (!reached[at]) {
        continue;
      }
      if (tokens[at] == ANY) {
        next[at] = true;
      } else if (tokens[at] == OF_SEGMENT) {
        next[at] |= letter != '/';
        next[at + 1] |= letter != '/';
      } else {
        next[at + 1] |= tokens[at] == letter;
      }
    }
    passStars(next);
    boolean[] before = reached;
    reached = next;
    next = before;
  }

  /** A star may stand for nothing. */
  private void passStars(boolean[] places) {
    for (int at = 0; at < tokens.length; at++) {
      places[at + 1] |= places[at] && tokens[at] == ANY;
    }
  }
}
