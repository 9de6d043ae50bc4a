package autus.responsecache.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A response as it lies in the store: text for people and tools, then the body's bytes untouched.
 *
 * <pre>{@code
 * token SP created (ms) SP lifetime (ms) SP load time (us) SP status SP "etag" SP content type LF
 * (header name: value LF)*
 * LF
 * body
 * }</pre>
 *
 * A hit reads the text and copies the body from where it lies.
 */
public final class StoredResponse {

  /** Stands for the token where none guards the entry. */
  public static final String NO_TOKEN = "-";

  /** The content type of what the container is to say, with the body for its message. */
  public static final String ERROR_PAGE = "!";

  private static final int FIELDS = 7;
  private static final int DECIMAL = 10;

  private final byte[] payload;
  private final int headersOffset;
  private final int bodyOffset;
  private final long createdMillis;
  private final long expiresMillis;
  private final int loadStart;
  private final int status;
  private final String entityTag;
  private final String contentType;

  /**
   * Reads the line.
   *
   * @param starts where each field begins in the line
   */
  private StoredResponse(byte[] payload, int lineEnd, int bodyOffset, int[] starts) {
    String line = new String(payload, 0, lineEnd, StandardCharsets.ISO_8859_1);
    this.payload = payload;
    this.headersOffset = lineEnd + 1;
    this.bodyOffset = bodyOffset;
    this.createdMillis = Long.parseLong(line, starts[1], starts[2] - 1, DECIMAL);
    this.expiresMillis = createdMillis + Long.parseLong(line, starts[2], starts[3] - 1, DECIMAL);
    this.loadStart = starts[3];
    this.status = Integer.parseInt(line, starts[4], starts[5] - 1, DECIMAL);
    this.entityTag = line.substring(starts[5], starts[6] - 1);
    this.contentType = line.substring(starts[6]);
  }

  /** When a response was made, how long it may be kept, and what making it took. */
  public record Times(long createdMillis, long lifetimeMillis, long loadMicros) {}

  /** What every response has, and the headers that not every one has. */
  public record Head(int status, String contentType, Map<String, List<String>> headers) {

    /** A response of status 200 with no header but the usual ones. */
    public static Head of(String contentType) {
      return new Head(200, contentType, Map.of());
    }
  }

  public static StoredResponse of(String token, Times times, Head head, byte[] body) {
    StringBuilder text = new StringBuilder(128);
    text.append(token).append(' ').append(times.createdMillis()).append(' ');
    text.append(times.lifetimeMillis()).append(' ').append(times.loadMicros()).append(' ');
    text.append(head.status()).append(" \"").append(Digests.sha256Prefix(body)).append("\" ");
    text.append(head.contentType()).append('\n');
    head.headers()
        .forEach(
            (name, values) ->
                values.forEach(value -> text.append(name).append(": ").append(value).append('\n')));
    text.append('\n');
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] payload = new byte[bytes.length + body.length];
    System.arraycopy(bytes, 0, payload, 0, bytes.length);
    System.arraycopy(body, 0, payload, bytes.length, body.length);
    return parse(payload)
        .orElseThrow(() -> new IllegalArgumentException("not the text of an entry: " + text));
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
    int blankLine = lineEnd + 1;
    while (blankLine < payload.length && payload[blankLine] != '\n') {
      blankLine = endOfLine(payload, blankLine) + 1;
    }
    if (blankLine >= payload.length || fields != FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new StoredResponse(payload, lineEnd, blankLine + 1, starts));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static int endOfLine(byte[] payload, int from) {
    int end = from;
    while (end < payload.length && payload[end] != '\n') {
      end++;
    }
    return end;
  }

  /**
   * Whether the entry carries exactly this token, compared as bytes: it decides before anything is
   * parsed.
   */
  public static boolean carries(byte[] payload, byte @Nullable [] token) {
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

  public int bodyOffset() {
    return bodyOffset;
  }

  public int bodyBytes() {
    return payload.length - bodyOffset;
  }

  public long createdMillis() {
    return createdMillis;
  }

  public long expiresMillis() {
    return expiresMillis;
  }

  /** What making it took. */
  public long loadMicros() {
    long micros = 0;
    for (int index = loadStart; payload[index] != ' '; index++) {
      micros = micros * DECIMAL + payload[index] - '0';
    }
    return micros;
  }

  public int status() {
    return status;
  }

  /** With its quotes. */
  public String entityTag() {
    return entityTag;
  }

  public String contentType() {
    return contentType;
  }

  /** Whether the container is to make the answer, as the handler wished. */
  public boolean isErrorPage() {
    return contentType.equals(ERROR_PAGE);
  }

  /** The body as text. */
  public String text() {
    return new String(payload, bodyOffset, bodyBytes(), StandardCharsets.UTF_8);
  }

  /** Tells each further header, in order; one that has several values several times. */
  public void forEachHeader(BiConsumer<String, String> header) {
    int line = headersOffset;
    while (payload[line] != '\n') {
      int end = endOfLine(payload, line);
      String text = new String(payload, line, end - line, StandardCharsets.ISO_8859_1);
      int colon = text.indexOf(": ");
      if (colon > 0) {
        header.accept(text.substring(0, colon), text.substring(colon + 2));
      }
      line = end + 1;
    }
  }

  /** The text without the body. */
  @Override
  public String toString() {
    return new String(payload, 0, bodyOffset, StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
