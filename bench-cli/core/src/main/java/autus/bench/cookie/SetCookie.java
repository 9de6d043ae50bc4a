package autus.bench.cookie;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The value of one Set-Cookie field, read as RFC 6265, section 5.2, has it: of attributes the last
 * counts, and what cannot be understood is left out.
 *
 * @param domain without a dot in front, in lower case; empty if the cookie is of the host alone
 * @param path empty if the request's own counts
 * @param expiryMillis since 1970; {@link Long#MAX_VALUE} if it lasts as long as its user
 */
record SetCookie(
    String name, String value, String domain, String path, boolean isSecure, long expiryMillis) {

  /** What RFC 6265, section 6.1, wants at least; a longer one is not kept. */
  static final int MOST_CHARACTERS = 4096;

  private static final int MOST_SECONDS_DIGITS = 10;

  /** The cookie of a field; empty if it is none. */
  static Optional<SetCookie> parse(String field, long nowMillis) {
    if (field.length() > MOST_CHARACTERS || field.chars().anyMatch(SetCookie::isControl)) {
      return Optional.empty();
    }
    int end = field.indexOf(';');
    String pair = end < 0 ? field : field.substring(0, end);
    int equals = pair.indexOf('=');
    String name = equals < 0 ? "" : pair.substring(0, equals).strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Attributes attributes = new Attributes(nowMillis);
    for (int from = end; from >= 0; ) {
      int next = field.indexOf(';', from + 1);
      attributes.take(next < 0 ? field.substring(from + 1) : field.substring(from + 1, next));
      from = next;
    }
    return Optional.of(
        new SetCookie(
            name,
            pair.substring(equals + 1).strip(),
            attributes.domain,
            attributes.path,
            attributes.isSecure,
            attributes.expiryMillis()));
  }

  private static boolean isControl(int each) {
    return (each < ' ' && each != '\t') || each == 0x7f;
  }

  private static final class Attributes {

    private final long nowMillis;
    private String domain = "";
    private String path = "";
    private boolean isSecure;
    private @Nullable Long maxAgeSeconds;
    private OptionalLong expires = OptionalLong.empty();

    Attributes(long nowMillis) {
      this.nowMillis = nowMillis;
    }

    void take(String attribute) {
      int equals = attribute.indexOf('=');
      String name = (equals < 0 ? attribute : attribute.substring(0, equals)).strip();
      String value = equals < 0 ? "" : attribute.substring(equals + 1).strip();
      switch (name.toLowerCase(Locale.ROOT)) {
        case "domain" -> {
          String named = value.startsWith(".") ? value.substring(1) : value;
          domain = value.isEmpty() ? domain : named.toLowerCase(Locale.ROOT);
        }
        case "path" -> path = value.startsWith("/") ? value : "";
        case "secure" -> isSecure = true;
        case "max-age" -> maxAge(value);
        case "expires" -> {
          OptionalLong date = CookieDate.parse(value);
          expires = date.isPresent() ? date : expires;
        }
        default -> {
          // HttpOnly and SameSite are about scripts and pages, of which there are none here.
        }
      }
    }

    private void maxAge(String value) {
      boolean isNegative = value.startsWith("-");
      String digits = isNegative ? value.substring(1) : value;
      if (digits.isEmpty() || !digits.chars().allMatch(each -> each >= '0' && each <= '9')) {
        return;
      }
      long seconds =
          digits.length() > MOST_SECONDS_DIGITS ? Long.MAX_VALUE / 4000 : Long.parseLong(digits);
      maxAgeSeconds = isNegative ? 0 : seconds;
    }

    long expiryMillis() {
      if (maxAgeSeconds != null) {
        return maxAgeSeconds == 0 ? Long.MIN_VALUE : nowMillis + 1000 * maxAgeSeconds;
      }
      return expires.orElse(Long.MAX_VALUE);
    }
  }
}
