package autus.bench.originmodel;

import autus.bench.yaml.MalformedValueException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header fields by which an origin speaks to caches.
 *
 * @param cacheControl the value of Cache-Control
 * @param vary the value of Vary
 * @param etag whether each version has an ETag of its own
 * @param lastModified whether Last-Modified says when the version began, to the second
 */
public record CachingFields(
    Optional<String> cacheControl, Optional<String> vary, boolean etag, boolean lastModified) {

  /** Says nothing. */
  public static final CachingFields NONE =
      new CachingFields(Optional.empty(), Optional.empty(), false, false);

  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,498}[\\x21-\\x7e])?");

  public CachingFields {
    cacheControl = cacheControl.map(CachingFields::checkedValue);
    vary = vary.map(CachingFields::checkedValue);
  }

  /**
   * The value itself, if a header field can have it.
   *
   * @throws MalformedValueException if it is none
   */
  public static String checkedValue(String value) {
    if (!VALUE.matcher(value).matches()) {
      throw new MalformedValueException(
          "must be 1 to 500 printable ASCII characters, but is \"%s\"".formatted(value));
    }
    return value;
  }
}
