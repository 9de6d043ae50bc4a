package autus.bench.originmodel;

import autus.bench.yaml.MalformedValueException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests are meant. The text form is a path, {@code /items/7}, or the beginning of paths,
 * {@code /items/*}; before it a method may stand: {@code POST /items/*}. Queries do not count.
 *
 * @param method absent: every method; GET is HEAD too
 * @param path without the star
 * @param isPrefix whether paths only have to begin so
 */
public record RoutePattern(Optional<String> method, String path, boolean isPrefix) {

  /** Every request. */
  public static final RoutePattern ALL = new RoutePattern(Optional.empty(), "/", true);

  private static final Pattern SYNTAX =
      Pattern.compile("(?:([A-Z]{1,20})\\s+)?(/[\\x21-\\x7e&&[^*#?]]{0,500})(\\*?)");

  /**
   * Reads the text form.
   *
   * @throws MalformedValueException if the text is none
   */
  public static RoutePattern parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedValueException(
          "must be a path such as /items/7, a beginning of paths such as /items/*, or a method and one of these such as POST /items/*, without a query, but is \"%s\""
              .formatted(text));
    }
    return new RoutePattern(
        Optional.ofNullable(matcher.group(1)), matcher.group(2), !matcher.group(3).isEmpty());
  }

  /**
   * Whether a request is meant.
   *
   * @param requestedPath without the query
   */
  public boolean matches(String requestedMethod, String requestedPath) {
    return matchesPath(requestedPath)
        && (method.isEmpty()
            || method.get().equals(requestedMethod)
            || (method.get().equals("GET") && requestedMethod.equals("HEAD")));
  }

  /** Whether a path without its query is meant, by whatever method. */
  boolean matchesPath(String requestedPath) {
    return isPrefix ? requestedPath.startsWith(path) : requestedPath.equals(path);
  }

  @Override
  public String toString() {
    return method.map(each -> each + " ").orElse("") + path + (isPrefix ? "*" : "");
  }
}
