package autus.bench.load.http1;

import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Parses one head (RFC 9112, sections 4 and 5). Tolerant where a client may be: lines that end with
 * a line feed alone, folded lines, blanks before a colon, no reason phrase.
 */
final class BlockParser {

  private static final byte[] PROTOCOL = {'H', 'T', 'T', 'P', '/', '1', '.'};
  private static final int STATUS_DIGITS = 3;
  private static final int SMALLEST_STATUS = 100;
  private static final int QUOTED_BYTES = 24;
  private static final int USUAL_FIELDS = 16;

  private final byte[] bytes;
  private final BodyFields body;

  /** Where name and value of each field begin and end. */
  private int[] ends = new int[USUAL_FIELDS * ResponseBlock.ENDS];

  private int endCount;
  private int at;

  private BlockParser(byte[] bytes) {
    this.bytes = bytes;
    this.body = new BodyFields(bytes);
  }

  /**
   * The head that these bytes are.
   *
   * @param bytes from the status line to the empty line
   * @throws DecoderException if they are none
   */
  static ResponseBlock parse(byte[] bytes) {
    return new BlockParser(bytes).parse();
  }

  private ResponseBlock parse() {
    int lineEnd = endOfLine(0);
    boolean isNewest = minorVersion(lineEnd) > 0;
    int status = status(lineEnd);
    at = lineEnd + 1;
    while (contentEnd(at, endOfLine(at)) > at) {
      field();
    }
    if (!isNewest && body.isCoded()) {
      // Section 6.1: whoever forwarded it as HTTP/1.0 did not know where it ends.
      throw new DecoderException(
          "the response has Transfer-Encoding in HTTP/1.0, which does not know it");
    }
    return new ResponseBlock(
        bytes,
        status,
        Arrays.copyOf(ends, endCount),
        body.framing(),
        body.bodyBytes(),
        body.keepsAlive(isNewest));
  }

  private int minorVersion(int lineEnd) {
    int minorAt = PROTOCOL.length;
    boolean isProtocol = lineEnd > minorAt && isDigit(bytes[minorAt]);
    for (int i = 0; isProtocol && i < minorAt; i++) {
      isProtocol = bytes[i] == PROTOCOL[i];
    }
    if (!isProtocol) {
      throw new DecoderException(
          "the response does not begin with a status line of HTTP/1.1, but with \"%s\""
              .formatted(firstWord(0, lineEnd)));
    }
    return bytes[minorAt] - '0';
  }

  private int status(int lineEnd) {
    int from = PROTOCOL.length + 1;
    int to = contentEnd(from, lineEnd);
    int digitsAt = skipBlanks(from, to);
    int status = 0;
    int digits = 0;
    while (digitsAt + digits < to && isDigit(bytes[digitsAt + digits])) {
      status = status * 10 + bytes[digitsAt + digits] - '0';
      digits++;
      if (digits > STATUS_DIGITS) {
        break;
      }
    }
    int next = digitsAt + digits;
    boolean isWhole = next == to || isBlank(bytes[next]);
    if (digitsAt == from || digits != STATUS_DIGITS || !isWhole || status < SMALLEST_STATUS) {
      throw new DecoderException(
          "the status of a response must have three digits and be 100 or more, was \"%s\""
              .formatted(firstWord(digitsAt, to)));
    }
    return status;
  }

  /** Adds the line that begins here, with those that fold into it. */
  private void field() {
    int from = at;
    int to = contentEnd(from, endOfLine(from));
    at = endOfLine(from) + 1;
    while (isBlank(bytes[at])) {
      // A folded line means the same in one piece, with blanks for what was between (section 5.2).
      for (int i = to; i < at; i++) {
        bytes[i] = ' ';
      }
      int lineEnd = endOfLine(at);
      to = contentEnd(at, lineEnd);
      at = lineEnd + 1;
    }
    int colon = from;
    while (colon < to && bytes[colon] != ':') {
      colon++;
    }
    if (colon == to) {
      throw new DecoderException("a header line of the response has no colon");
    }
    int nameTo = withoutBlanks(from, colon);
    int valueFrom = skipBlanks(colon + 1, to);
    int valueTo = withoutBlanks(valueFrom, to);
    if (endCount == ends.length) {
      ends = Arrays.copyOf(ends, 2 * endCount);
    }
    ends[endCount] = from;
    ends[endCount + 1] = nameTo;
    ends[endCount + 2] = valueFrom;
    ends[endCount + 3] = valueTo;
    endCount += ResponseBlock.ENDS;
    body.take(from, nameTo, valueFrom, valueTo);
  }

  /** Where the line feed is; there is one behind each line of a whole head. */
  private int endOfLine(int from) {
    int end = from;
    while (bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Where the content of a line ends whose line feed is there. */
  private int contentEnd(int from, int lineEnd) {
    return lineEnd > from && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
  }

  private int skipBlanks(int from, int to) {
    int next = from;
    while (next < to && isBlank(bytes[next])) {
      next++;
    }
    return next;
  }

  private int withoutBlanks(int from, int to) {
    int end = to;
    while (end > from && isBlank(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  /** Never more: what a target says may repeat what it was told, and that may be secret. */
  private String firstWord(int from, int to) {
    int end = from;
    while (end < to && end < from + QUOTED_BYTES && !isBlank(bytes[end])) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1)
        .strip()
        .replaceAll("[^ -~]", "?");
  }

  static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }
}
