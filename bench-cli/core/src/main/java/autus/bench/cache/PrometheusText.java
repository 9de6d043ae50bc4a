package autus.bench.cache;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format of Prometheus: {@code name{label="value"} number}, a sample a line. */
final class PrometheusText {

  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][\\w]*=\"(?:[^\"\\\\]|\\\\.)*\"");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?\\d{1,20}(?:\\.\\d{0,20})?(?:[eE][-+]?\\d{1,3})?");

  private PrometheusText() {}

  /**
   * The sum of all samples of that name that carry the labels asked for.
   *
   * @param selector such as {@code cache_gets_total{result="hit"}}, or the bare name
   * @return empty if there is no such sample
   */
  static OptionalDouble sum(String text, String selector) {
    int brace = selector.indexOf('{');
    String name = brace < 0 ? selector : selector.substring(0, brace);
    Matcher wanted = LABEL.matcher(brace < 0 ? "" : selector.substring(brace));
    String[] labels = wanted.results().map(result -> result.group()).toArray(String[]::new);
    double sum = 0;
    boolean found = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith(name) && carries(line.substring(name.length()), labels)) {
        String rest = line.substring(Math.max(line.indexOf('}'), name.length() - 1) + 1).strip();
        Matcher number = NUMBER.matcher(rest);
        if (number.lookingAt()) {
          sum += Double.parseDouble(number.group());
          found = true;
        }
      }
    }
    return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private static boolean carries(String rest, String[] labels) {
    if (rest.isEmpty() || (rest.charAt(0) != '{' && rest.charAt(0) != ' ')) {
      return false;
    }
    for (String label : labels) {
      if (!rest.contains("{" + label) && !rest.contains("," + label)) {
        return false;
      }
    }
    return true;
  }
}
