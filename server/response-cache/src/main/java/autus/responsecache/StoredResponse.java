package autus.responsecache;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response as it lies in the store: a line of text for people and tools, then the body's bytes
 * untouched.
 *
 * <pre>
 * {@code token SP created (ms) SP lifetime (ms) SP load time (us) SP "etag" SP content type LF body}
 * </pre>
 *
 * A hit reads the line and copies the body from where it lies.
 */
public final class StoredResponse {

  /** Stands for the token where none guards the entry. */
  public static final String NO_TOKEN = "-";

  private static final int FIELDS = 6;
  private static final int DECIMAL = 10;

  private final byte[] payload;
  private final int bodyOffset;
  private final long createdMillis;
  private final long expiresMillis;
  private final String entityTag;
  private final String contentType;

  /**
   * Reads the line.
   *
   * @param starts where each field begins in the line
   */
  private StoredResponse(byte[] payload, int lineEnd, int[] starts) {
    String line = new String(payload, 0, lineEnd, StandardCharsets.ISO_8859_1);
    this.payload = payload;
    this.bodyOffset = lineEnd + 1;
    this.createdMillis = Long.parseLong(line, starts[1], starts[2] - 1, DECIMAL);
    this.expiresMillis = createdMillis + Long.parseLong(line, starts[2], starts[3] - 1, DECIMAL);
    this.entityTag = line.substring(starts[4], starts[5] - 1);
    this.contentType = line.substring(starts[5]);
  }

  /** When a response was made, how long it may be kept, and what making it took. */
  record Times(long createdMillis, long lifetimeMillis, long loadMicros) {}

  static StoredResponse of(String token, Times times, String contentType, byte[] body) {
    String line =
        token
            + ' '
            + times.createdMillis()
            + ' '
            + times.lifetimeMillis()
            + ' '
            + times.loadMicros()
            + " \""
            + Digests.sha256Prefix(body)
            + "\" "
            + contentType
            + '\n';
    byte[] head = line.getBytes(StandardCharsets.ISO_8859_1);
    byte[] payload = new byte[head.length + body.length];
    System.arraycopy(head, 0, payload, 0, head.length);
    System.arraycopy(body, 0, payload, head.length, body.length);
    return parse(payload)
        .orElseThrow(() -> new IllegalArgumentException("not a line of an entry: " + line));
  }

  /**
   * Reads what {@link #payload()} wrote; nothing if the bytes are not of this form, as after a
   * change of version.
   */
  public static Optional<StoredResponse> parse(byte[] payload) {
    int[] starts = new int[FIELDS];
    int fields = 1;
    int lineEnd = 0;
    while (lineEnd < payload.length && payload[lineEnd] != '\n') {
      if (payload[lineEnd] == ' ' && fields < FIELDS) {
        starts[fields++] = lineEnd + 1;
      }
      lineEnd++;
    }
    if (lineEnd == payload.length || fields != FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new StoredResponse(payload, lineEnd, starts));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the entry carries exactly this token, compared as bytes: it decides before anything is
   * parsed.
   */
  static boolean carries(byte[] payload, byte @Nullable [] token) {
    if (token == null || payload.length <= token.length || payload[token.length] != ' ') {
      return false;
    }
    for (int index = 0; index < token.length; index++) {
      if (payload[index] != token[index]) {
        return false;
      }
    }
    return true;
  }

  /** The bytes as they lie in the store; not a copy. */
  public byte[] payload() {
    return payload;
  }

  int bodyOffset() {
    return bodyOffset;
  }

  int bodyBytes() {
    return payload.length - bodyOffset;
  }

  long createdMillis() {
    return createdMillis;
  }

  long expiresMillis() {
    return expiresMillis;
  }

  /** With its quotes. */
  String entityTag() {
    return entityTag;
  }

  String contentType() {
    return contentType;
  }

  /** The line without the body. */
  @Override
  public String toString() {
    return new String(payload, 0, bodyOffset, StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
