package autus.responsecache.http;

import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The precondition If-None-Match (RFC 9110, 13.1.2). */
final class EntityTags {

  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  private EntityTags() {}

  /**
   * Whether the client has the response of that tag.
   *
   * @param ifNoneMatch the values of the header
   * @param tag a strong tag with its quotes; the comparison is the weak one
   */
  static boolean match(Enumeration<String> ifNoneMatch, String tag) {
    while (ifNoneMatch.hasMoreElements()) {
      String value = ifNoneMatch.nextElement();
      if (value.strip().equals("*")) {
        return true;
      }
      Matcher tags = TAG.matcher(value);
      while (tags.find()) {
        if (tags.group(1).equals(tag)) {
          return true;
        }
      }
    }
    return false;
  }
}
