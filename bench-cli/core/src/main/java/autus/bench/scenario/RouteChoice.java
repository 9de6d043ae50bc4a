package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests of a method, or of any, whose path without query has a form: a star stands for any
 * letters, a name in braces for one or more that are no slash. The text form is {@code GET /api/*}
 * or {@code /devices/{id}}.
 *
 * @param text the text form
 */
public record RouteChoice(String text) {

  /** Stands for any method. */
  public static final String ANY_METHOD = "*";

  private static final int LONGEST = 1000;
  private static final Pattern SYNTAX = Pattern.compile("(?:([A-Za-z]{1,16}|\\*)\\s+)?([/*]\\S*)");

  public RouteChoice {
    if (text.length() > LONGEST || !SYNTAX.matcher(text.strip()).matches()) {
      throw new MalformedValueException(
          "must be a path, or a method and a path, of at most %d letters, such as 'GET /api/*' or /devices/{id}, but is \"%s\""
              .formatted(LONGEST, text));
    }
  }

  /** In capitals, or {@link #ANY_METHOD}. */
  public String method() {
    String method = parts().group(1);
    return method == null ? ANY_METHOD : method.toUpperCase(Locale.ROOT);
  }

  /** The form of the path. */
  public String path() {
    return parts().group(2);
  }

  private Matcher parts() {
    Matcher parts = SYNTAX.matcher(text.strip());
    boolean unused = parts.matches();
    return parts;
  }

  @Override
  public String toString() {
    return text;
  }
}
