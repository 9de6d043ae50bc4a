package autus.responsecache.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The preconditions that a cache answers: If-None-Match, else If-Modified-Since (RFC 9110, 13). */
public final class Preconditions {

  /** The preferred form of a date (5.6.7), which all that is younger than 1994 sends. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

  private Preconditions() {}

  /**
   * Whether the client has this response already.
   *
   * @param lastModified the response's own header, if it has one
   */
  public static boolean clientHas(
      HttpServletRequest request, String entityTag, @Nullable String lastModified) {
    Enumeration<String> ifNoneMatch = request.getHeaders("If-None-Match");
    if (ifNoneMatch.hasMoreElements()) {
      return EntityTags.match(ifNoneMatch, entityTag);
    }
    @Nullable String since = lastModified == null ? null : request.getHeader("If-Modified-Since");
    if (since == null || lastModified == null) {
      return false;
    }
    Optional<Instant> modified = instant(lastModified);
    Optional<Instant> known = instant(since);
    return modified.isPresent() && known.isPresent() && !modified.get().isAfter(known.get());
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(ZonedDateTime.parse(date, DATE).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
