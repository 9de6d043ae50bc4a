package autus.bench.scenario.request;

import autus.bench.secret.KnownSecrets;
import autus.bench.yaml.MalformedValueException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Method and path of a request. The text form is {@code GET /path?query}.
 *
 * @param method a token as in RFC 9110, section 9.1, such as GET or PURGE; upper case
 * @param path begins with a slash; includes the query; percent-encoded ASCII in which <code>
 *     ${name}</code> stands for a variable
 */
public record RequestLine(String method, String path) {

  /** A token without lower-case letters, which are a slip of who means a method that there is. */
  private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Z-]{1,32}");

  private static final Pattern SYNTAX = Pattern.compile("(\\S+)\\s+(\\S.*)");
  private static final Pattern PATH = Pattern.compile("/[!$%&'()*+,\\-./0-9:;=?@A-Z_a-z~]{0,4095}");
  private static final Pattern BROKEN_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  public RequestLine {
    if (!METHOD.matcher(method).matches()) {
      boolean isLower = METHOD.matcher(method.toUpperCase(Locale.ROOT)).matches();
      throw new MalformedValueException(
          "must begin with a method such as GET or PURGE, but begins with \"%s\"%s"
              .formatted(method, isLower ? "; methods are upper case" : ""));
    }
    if (!isPath(path)) {
      throw new MalformedValueException(
          "must have a path that begins with / and is percent-encoded ASCII of at most 4096 characters, but has \"%s\""
              .formatted(path));
    }
  }

  private static boolean isPath(String path) {
    VariableText parts = VariableText.parse(path);
    return path.startsWith("/")
        && PATH.matcher(String.join("", parts.literals())).matches()
        && parts.literals().stream().noneMatch(part -> BROKEN_PERCENT.matcher(part).find());
  }

  /**
   * Reads a method and a path.
   *
   * @throws MalformedValueException if the text is no request line
   */
  public static RequestLine parse(String text) {
    Matcher match = SYNTAX.matcher(text.strip());
    if (!match.matches()) {
      throw new MalformedValueException(
          "must be a method and a path such as GET /devices/list, but is \"%s\"".formatted(text));
    }
    return new RequestLine(match.group(1), match.group(2));
  }

  /** Method and path without the query: the route by which servers count. */
  public String route() {
    int query = path.indexOf('?');
    return method + " " + (query < 0 ? path : path.substring(0, query));
  }

  /** The text form; values in the query whose names tell of secrets are masked. */
  @Override
  public String toString() {
    return method + " " + KnownSecrets.masked(path);
  }
}
