package autus.responsecache.route;

import java.util.List;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * The forms in which a route's responses are kept. The cache chooses one of them for a request, so
 * that no text of a client's comes to others.
 *
 * @param mediaTypes the first is what a client gets to which all are alike
 * @param gzip whether bodies are also kept compressed, for clients that accept it
 */
public record Representations(List<String> mediaTypes, boolean gzip) {

  /** JSON as it is. */
  public static final Representations JSON =
      new Representations(List.of("application/json"), false);

  public Representations {
    if (mediaTypes.isEmpty()) {
      throw new IllegalArgumentException("a cached route has at least one media type");
    }
    for (String type : mediaTypes) {
      if (!isConcrete(type)) {
        throw new IllegalArgumentException(
            "a media type is type/subtype without wildcards and parameters, not \"" + type + "\"");
      }
    }
    mediaTypes = List.copyOf(mediaTypes);
  }

  private static boolean isConcrete(String type) {
    try {
      return type.indexOf('*') < 0 && MimeTypeUtils.parseMimeType(type).getParameters().isEmpty();
    } catch (InvalidMimeTypeException e) {
      return false;
    }
  }
}
