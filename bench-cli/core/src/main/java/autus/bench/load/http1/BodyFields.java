package autus.bench.load.http1;

import autus.bench.load.http1.ResponseBlock.Framing;
import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;

/**
 * What the fields of a head say of body and connection (RFC 9112, sections 6 and 9). Compares bytes
 * and makes no texts, since most fields are none of these.
 */
final class BodyFields {

  private static final byte[] TRANSFER_ENCODING = lowerCase("transfer-encoding");
  private static final byte[] CONTENT_LENGTH = lowerCase("content-length");
  private static final byte[] CONNECTION = lowerCase("connection");
  private static final byte[] CHUNKED = lowerCase("chunked");
  private static final byte[] IDENTITY = lowerCase("identity");
  private static final byte[] CLOSE = lowerCase("close");
  private static final byte[] KEEP_ALIVE = lowerCase("keep-alive");

  /** As many digits has the longest length that counters are sure to hold. */
  private static final int MOST_DIGITS = 18;

  private static final long NOT_TOLD = -1;

  private final byte[] bytes;
  private long bodyBytes = NOT_TOLD;
  private boolean coded;
  private boolean chunked;
  private boolean closes;
  private boolean keepsAlive;

  /** The fields of the head that these bytes are. */
  BodyFields(byte[] bytes) {
    this.bytes = bytes;
  }

  private static byte[] lowerCase(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Looks at one field.
   *
   * @throws DecoderException if it is a length that is no number, or another than one before
   */
  void take(int nameFrom, int nameTo, int valueFrom, int valueTo) {
    boolean matters =
        switch (nameTo - nameFrom) {
          case 10 -> is(CONNECTION, nameFrom, nameTo);
          case 14 -> is(CONTENT_LENGTH, nameFrom, nameTo);
          case 17 -> is(TRANSFER_ENCODING, nameFrom, nameTo);
          default -> false;
        };
    if (!matters) {
      return;
    }
    int from = valueFrom;
    while (from <= valueTo) {
      int comma = comma(from, valueTo);
      int first = from;
      while (first < comma && BlockParser.isBlank(bytes[first])) {
        first++;
      }
      int end = comma;
      while (end > first && BlockParser.isBlank(bytes[end - 1])) {
        end--;
      }
      takeElement(nameTo - nameFrom, first, end);
      from = comma + 1;
    }
  }

  private int comma(int from, int to) {
    int comma = from;
    while (comma < to && bytes[comma] != ',') {
      comma++;
    }
    return comma;
  }

  private void takeElement(int nameLength, int from, int to) {
    if (nameLength == CONTENT_LENGTH.length) {
      length(from, to);
    } else if (nameLength == TRANSFER_ENCODING.length) {
      // Only the outermost coding, which is named last, tells where the body ends. The name that
      // RFC 2616 had for no coding is none.
      chunked = is(CHUNKED, from, to);
      coded |= !is(IDENTITY, from, to);
    } else {
      closes |= is(CLOSE, from, to);
      keepsAlive |= is(KEEP_ALIVE, from, to);
    }
  }

  private void length(int from, int to) {
    long length = from == to || to - from > MOST_DIGITS ? NOT_TOLD : 0;
    for (int i = from; i < to && length >= 0; i++) {
      length = BlockParser.isDigit(bytes[i]) ? length * 10 + bytes[i] - '0' : NOT_TOLD;
    }
    if (length < 0) {
      throw new DecoderException(
          "Content-Length must be a number of at most %d digits".formatted(MOST_DIGITS));
    }
    if (bodyBytes != NOT_TOLD && bodyBytes != length) {
      throw new DecoderException(
          "the response has two lengths, Content-Length %d and %d".formatted(bodyBytes, length));
    }
    bodyBytes = length;
  }

  /** Whether the bytes are that word, in any case. */
  private boolean is(byte[] word, int from, int to) {
    boolean same = to - from == word.length;
    for (int i = 0; same && i < word.length; i++) {
      int character = bytes[from + i];
      same = (character >= 'A' && character <= 'Z' ? character + 'a' - 'A' : character) == word[i];
    }
    return same;
  }

  /** Whether the body has a coding for the transfer. */
  boolean isCoded() {
    return coded;
  }

  /** Codings go before lengths (section 6.3). */
  Framing framing() {
    if (coded) {
      return chunked ? Framing.CHUNKED : Framing.UNTIL_CLOSE;
    }
    return bodyBytes == NOT_TOLD ? Framing.UNTIL_CLOSE : Framing.LENGTH;
  }

  /** The length that is told; 0 if none is. */
  long bodyBytes() {
    return Math.max(0, bodyBytes);
  }

  /**
   * Whether the connection stays open.
   *
   * @param isNewest whether the version is 1.1, where that is what happens unless said otherwise
   */
  boolean keepsAlive(boolean isNewest) {
    return !closes && (isNewest || keepsAlive);
  }
}
