package autus.bench.scenario;

import java.nio.charset.StandardCharsets;

/**
 * The body of a request.
 *
 * @param contentType sent as Content-Type unless the request declares that header itself
 * @param text sent in UTF-8
 */
public record Body(String contentType, String text) {

  static final String JSON = "application/json";
  static final String TEXT = "text/plain; charset=utf-8";

  /** A body of JSON, already serialised. */
  public static Body json(String text) {
    return new Body(JSON, text);
  }

  /** A body of plain text. */
  public static Body text(String text) {
    return new Body(TEXT, text);
  }

  /** The bytes to send; a fresh array. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
