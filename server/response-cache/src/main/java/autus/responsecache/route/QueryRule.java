package autus.responsecache.route;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a route does with the parameters of a query.
 *
 * @param keyed those on which the response depends
 * @param ignored those on which it does not, as names or with * for any letters; the handler does
 *     not see them
 * @param others what is done with the rest
 */
public record QueryRule(Set<String> keyed, List<String> ignored, Others others) {

  // Before the rules below, which are checked by it.
  private static final Pattern NAME = Pattern.compile("[^\\s&=]+");

  /** What advertisers and newsletters add to links. */
  public static final List<String> TRACKING =
      List.of(
          "utm_*",
          "fbclid",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "twclid",
          "ttclid",
          "igshid",
          "li_fat_id",
          "mc_cid",
          "mc_eid",
          "_ga",
          "_gl");

  /** No parameter counts, tracking is ignored, any other reaches the origin. */
  public static final QueryRule NONE = new QueryRule(Set.of(), TRACKING, Others.BYPASS);

  /** What is done with a parameter that is neither keyed nor ignored. */
  public enum Others {
    /** The response does not depend on it, and the handler does not see it. */
    IGNORE,
    /** The response depends on it. */
    KEY,
    /** The request reaches the origin. */
    BYPASS
  }

  public QueryRule {
    keyed = Set.copyOf(keyed);
    ignored = List.copyOf(ignored);
    for (String name : ignored) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not a name of a query parameter: \"" + name + "\"");
      }
    }
  }

  /** The response depends on these; tracking is ignored, any other reaches the origin. */
  public static QueryRule keyed(String... parameters) {
    return new QueryRule(Set.of(parameters), TRACKING, Others.BYPASS);
  }

  /** What is done with one parameter. */
  public Others of(String parameter) {
    if (keyed.contains(parameter)) {
      return Others.KEY;
    }
    return ignored.stream().anyMatch(glob -> matches(glob, parameter)) ? Others.IGNORE : others;
  }

  private static boolean matches(String glob, String text) {
    int star = glob.indexOf('*');
    if (star < 0) {
      return glob.equals(text);
    }
    if (star == glob.length() - 1) {
      return text.startsWith(glob.substring(0, star));
    }
    String expression =
        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return text.matches(expression);
  }
}
