package autus.responsecache.http;

import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** What a client accepts (RFC 9110, 12.5). */
final class AcceptHeader {

  private static final String ANYTHING = "*/*";

  /** More is nobody's wish. */
  private static final int MAX_LENGTH = 1_000;

  private AcceptHeader() {}

  /** Whether the values of Accept say that every media type is as good as any other. */
  static boolean isForAnything(@Nullable String accept) {
    return accept == null || accept.equals(ANYTHING);
  }

  /**
   * The media type among these that the client likes most, the first of those that it likes alike;
   * nothing if it accepts none of them or says what cannot be understood.
   *
   * @param accept the values of Accept, joined by commas
   * @param offered types without parameters
   */
  static Optional<String> choose(@Nullable String accept, List<String> offered) {
    if (accept == null || isForAnything(accept) || offered.get(0).equals(accept)) {
      return Optional.of(offered.get(0));
    }
    if (accept.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    List<MimeType> ranges;
    try {
      ranges = MimeTypeUtils.parseMimeTypes(accept);
    } catch (InvalidMimeTypeException e) {
      return Optional.empty();
    }
    @Nullable String best = null;
    double bestQuality = 0;
    for (String type : offered) {
      double quality = quality(MimeTypeUtils.parseMimeType(type), ranges);
      if (quality > bestQuality) {
        best = type;
        bestQuality = quality;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The quality of the most specific range that includes the type. */
  private static double quality(MimeType type, List<MimeType> ranges) {
    int mostSpecific = -1;
    double quality = 0;
    for (MimeType range : ranges) {
      int specific = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
      if (specific > mostSpecific && range.includes(type) && plain(range)) {
        mostSpecific = specific;
        quality = number(range.getParameter("q"));
      }
    }
    return quality;
  }

  /**
   * A range with parameters of its own is for a variant that is not offered; q, and a charset, are
   * none.
   */
  private static boolean plain(MimeType range) {
    return range.getParameters().keySet().stream()
        .allMatch(name -> name.equalsIgnoreCase("q") || name.equalsIgnoreCase("charset"));
  }

  /**
   * Whether gzip is accepted, and not less than the body as it is (RFC 9110, 12.5.3).
   *
   * @param values of Accept-Encoding
   */
  static boolean acceptsGzip(Enumeration<String> values) {
    double gzip = -1;
    double identity = -1;
    double other = -1;
    while (values.hasMoreElements()) {
      for (String member : values.nextElement().toLowerCase(Locale.ROOT).split(",", -1)) {
        int semicolon = member.indexOf(';');
        String coding = (semicolon < 0 ? member : member.substring(0, semicolon)).strip();
        int q = member.indexOf("q=", Math.max(0, semicolon));
        double quality = semicolon < 0 || q < 0 ? 1 : number(member.substring(q + 2).strip());
        switch (coding) {
          case "gzip", "x-gzip" -> gzip = quality;
          case "identity" -> identity = quality;
          case "*" -> other = quality;
          default -> {}
        }
      }
    }
    double accepted = gzip >= 0 ? gzip : other;
    return accepted > 0 && accepted >= identity;
  }

  private static double number(@Nullable String quality) {
    if (quality == null) {
      return 1;
    }
    try {
      return Double.parseDouble(quality);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
