package autus.bench.traffic.secret;

import autus.bench.secret.KnownSecrets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is secret in documents and logs of others, which nobody has declared: told by its name, by
 * its value, or by what stands before it in a text. Rather too much than too little.
 */
public final class ForeignSecrets {

  /** Names that tell of secrets in documents of others, beside those that are known everywhere. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(.*[-_.])?(api[-_ ]?key|apikey|auth|pass|passwd|passphrase|pwd|pin|otp|jwt|sid|session([-_]?id)?|phpsessid|jsessionid|sig|signature|csrf|xsrf|nonce|code[-_]verifier|(private|access|secret|signing|encryption|license|subscription)[-_]?key)|x-amz-(signature|credential|security-token)|authorization|cookie2|(.*[-_.])?(jwt|signature)[-_.].*|.*(csrf|xsrf|sessionid|session-id|accesskey).*");

  private static final String TOKEN =
      "eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]*|\\b(?:sk|pk|rk)_(?:live|test)_\\w{8,}|\\bgh[pousr]_\\w{20,}|\\bgithub_pat_\\w{20,}|\\bglpat-[\\w-]{16,}|\\bAKIA[A-Z0-9]{12,}|\\bxox[abprs]-[\\w-]{10,}|\\bAIza[\\w-]{30,}";

  /** Values that are secrets whatever their name: JSON web tokens and keys with known prefixes. */
  private static final Pattern VALUE = Pattern.compile(TOKEN);

  /** A parameter, of a URL or alone, also where that URL is itself a value of a query. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?:(?<![\\w.%-])|%3[fF]|%26)([\\w.-]{1,64})(?:=|%3[dD])((?:(?!%26|%23)[^&#;\\s\"'<>\\\\])+)");

  private static final Pattern USER_INFO =
      Pattern.compile("(?i)(?<=//|%2F%2F)([^/?#\\s\"'@:<>%]{0,128})(?::|%3A)([^/?#\\s\"'@<>]+)@");

  /** As attributes of XML, arguments of GraphQL and members of JSON have them. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?<![\\w.-])([A-Za-z_][\\w.-]{0,63})(?:\\\\?[\"'])?\\s{0,8}[:=]\\s{0,8}(\\\\?[\"'])((?:\\\\{3}[\"']|(?!\\2)(?:\\\\.|[^\\\\])){1,1024}?)\\2");

  /** The longest text that is searched for secrets within it, in characters. */
  private static final int LONGEST = 200_000;

  private ForeignSecrets() {}

  /**
   * A secret within a text.
   *
   * @param name what it is called there
   * @param from its first character
   * @param to behind its last
   */
  public record Place(String name, int from, int to) {}

  /** Whether what has this name must not be written. */
  public static boolean isName(String name) {
    return KnownSecrets.isSecret(name) || NAME.matcher(name).matches();
  }

  /** Whether this must not be written, whatever its name. */
  public static boolean isValue(String value) {
    return value.length() >= 12 && VALUE.matcher(value).find();
  }

  /** Where secrets stand in a text, in order, none within another. */
  public static List<Place> within(String text) {
    if (text.length() > LONGEST) {
      return List.of();
    }
    List<Place> found = new ArrayList<>();
    find(text, PARAMETER, 2, found);
    find(text, QUOTED, 3, found);
    Matcher info = USER_INFO.matcher(text);
    while (info.find()) {
      found.add(new Place("password", info.start(2), info.end(2)));
    }
    Matcher value = VALUE.matcher(text);
    while (value.find()) {
      found.add(new Place("token", value.start(), value.end()));
    }
    found.sort(Comparator.comparingInt(Place::from));
    List<Place> apart = new ArrayList<>();
    int end = 0;
    for (Place place : found) {
      if (place.from() >= end) {
        apart.add(place);
        end = place.to();
      }
    }
    return apart;
  }

  private static void find(String text, Pattern pattern, int value, List<Place> found) {
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (from <= text.length() && matcher.find(from)) {
      boolean isSecret = isName(matcher.group(1));
      if (isSecret) {
        found.add(new Place(matcher.group(1), matcher.start(value), matcher.end(value)));
      }
      // What is none may hold one: a URL in a parameter, arguments in a text.
      from = isSecret ? matcher.end(value) : matcher.end(1);
    }
  }

  /** A path, a key or a line as output shows it: the mask in place of each secret. */
  public static String masked(String text) {
    StringBuilder out = new StringBuilder();
    int end = 0;
    for (Place place : within(text)) {
      out.append(text, end, place.from()).append(KnownSecrets.MASK);
      end = place.to();
    }
    return encodedNames(KnownSecrets.maskedIn(out.append(text.substring(end)).toString()));
  }

  /** Parameters whose names hide behind percent-encoding. */
  private static String encodedNames(String text) {
    int question = text.indexOf('?');
    if (question < 0 || text.indexOf('%', question) < 0) {
      return text;
    }
    String[] pairs = text.substring(question + 1).split("&", -1);
    for (int i = 0; i < pairs.length; i++) {
      int equals = pairs[i].indexOf('=');
      if (equals > 0
          && pairs[i].lastIndexOf('%', equals) >= 0
          && isName(decoded(pairs[i], equals))) {
        pairs[i] = pairs[i].substring(0, equals + 1) + KnownSecrets.MASK;
      }
    }
    return text.substring(0, question + 1) + String.join("&", pairs);
  }

  private static String decoded(String pair, int end) {
    try {
      return URLDecoder.decode(pair.substring(0, end), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return pair.substring(0, end);
    }
  }
}
