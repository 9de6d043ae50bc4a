package autus.bench.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is secret everywhere, by its name, and the mask that every output shows in its place. */
public final class KnownSecrets {

  /** Stands for a secret in every output. */
  public static final String MASK = "***";

  private static final Set<String> NAMES =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "x-api-key",
          "x-auth-token",
          "x-csrf-token");
  private static final Pattern WORD =
      Pattern.compile("(?i).*(token|secret|password|api-?key|credential).*");

  /**
   * Up to the last at sign before the path; and, where what looks like a port is none, up to the
   * last at sign of all, for then the path may be a part of the password.
   */
  private static final Pattern USER_INFO =
      Pattern.compile("//(?:[^/?#\\s]*@|[^/?#\\s@:\\[]*:(?!\\d*(?:[/?#\\s]|$))\\S*@)");

  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)([?&][^=&#\\s]*(?:token|secret|password|api[-_]?key|credential|signature|session)[^=&#\\s]*=)[^&]*");

  /** The same in a text that goes on behind them; only where there is a password. */
  private static final Pattern USER_INFO_IN_TEXT =
      Pattern.compile("//[^/?#\\s\"'@:]*:[^/?#\\s\"']*@");

  private static final Pattern PARAMETER_IN_TEXT =
      Pattern.compile(PARAMETER.pattern().replace("[^&]*", "[^&\\s\"'`),;]*"));

  /** User info before a host without a scheme: neither a path nor a request line. */
  private static final Pattern BARE_USER_INFO = Pattern.compile("^[^/?#\\s:@]+:[^/?#\\s@]+@");

  private KnownSecrets() {}

  /** Whether what has this name, a header field or a JSON pointer, must not be shown. */
  public static boolean isSecret(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT)) || WORD.matcher(name).matches();
  }

  /**
   * Masks what stands between the scheme and an at sign, and values in the query whose names tell
   * of secrets, also in a text that is no URL.
   */
  public static String masked(String url) {
    String anonymous = USER_INFO.matcher(url).replaceFirst("//" + MASK + "@");
    anonymous = BARE_USER_INFO.matcher(anonymous).replaceFirst(MASK + "@");
    return PARAMETER.matcher(anonymous).replaceAll("$1" + MASK);
  }

  /**
   * Masks the same wherever it stands in a text, such as a message of a library that repeats a URL.
   * A last resort: who makes a message knows what is secret in it, and which names a user gave.
   */
  public static String maskedIn(String text) {
    String anonymous = USER_INFO_IN_TEXT.matcher(text).replaceAll("//" + MASK + "@");
    return PARAMETER_IN_TEXT.matcher(anonymous).replaceAll("$1" + MASK);
  }
}
