package autus.bench.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Undoes the content codings of RFC 9110, section 8.4.1, that the JDK knows: gzip and deflate. */
public final class ContentCoding {

  /** A decoded body may be larger than the one that came, but not without bound. */
  static final int MOST_DECODED_BYTES = 8 << 20;

  private static final int CHUNK_BYTES = 4096;

  private ContentCoding() {}

  /**
   * The content of a body.
   *
   * @param fields the values of Content-Encoding, in the order in which the codings were applied
   */
  static byte[] decode(byte[] body, List<String> fields) throws UnreadableBodyException {
    byte[] decoded = body;
    for (String coding : lastFirst(fields)) {
      decoded = decodeOne(decoded, coding);
    }
    return decoded;
  }

  /**
   * The beginning of the content of a body, of which the end may be missing.
   *
   * @param fields as of {@link #decode}
   * @param mostBytes of the content; more is not decoded
   * @return empty if a coding is not known, or the body does not have it
   */
  public static byte[] beginning(byte[] body, List<String> fields, int mostBytes) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    try {
      InputStream stream = new ByteArrayInputStream(body);
      for (String coding : lastFirst(fields)) {
        stream = stream(stream, coding);
      }
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int read = 0; read >= 0 && decoded.size() < mostBytes; read = stream.read(chunk)) {
        decoded.write(chunk, 0, Math.min(read, mostBytes - decoded.size()));
      }
    } catch (UnreadableBodyException | IOException endOfWhatCame) {
      return decoded.toByteArray();
    }
    return decoded.toByteArray();
  }

  private static List<String> lastFirst(List<String> fields) {
    List<String> codings =
        new ArrayList<>(
            fields.stream()
                .flatMap(field -> Stream.of(field.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList());
    Collections.reverse(codings);
    return codings;
  }

  private static byte[] decodeOne(byte[] body, String coding) throws UnreadableBodyException {
    try (InputStream stream = stream(new ByteArrayInputStream(body), coding)) {
      byte[] decoded = stream.readNBytes(MOST_DECODED_BYTES + 1);
      if (decoded.length > MOST_DECODED_BYTES) {
        throw new UnreadableBodyException(
            "the decoded body has more than %d bytes, more than checks read"
                .formatted(MOST_DECODED_BYTES));
      }
      return decoded;
    } catch (IOException e) {
      throw new UnreadableBodyException("the body is no valid " + coding);
    }
  }

  private static InputStream stream(InputStream body, String coding)
      throws IOException, UnreadableBodyException {
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(body);
      case "deflate" -> new InflaterInputStream(body);
      default ->
          throw new UnreadableBodyException(
              "the body has a content coding that checks cannot decode; request gzip or identity with Accept-Encoding");
    };
  }
}
