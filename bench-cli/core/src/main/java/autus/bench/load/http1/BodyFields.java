package autus.bench.load.http1;

import autus.bench.load.http1.ResponseBlock.Framing;
import io.netty.handler.codec.DecoderException;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;

/**
 * What the fields of a head say of body and connection (RFC 9112, sections 6 and 9).
 *
 * @param codings of the body in transfer, outermost last, in lower case
 * @param lengths all that Content-Length says
 * @param options of the connection, in lower case
 */
record BodyFields(List<String> codings, List<String> lengths, List<String> options) {

  private static final AsciiString TRANSFER_ENCODING = AsciiString.cached("transfer-encoding");
  private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");
  private static final AsciiString CONNECTION = AsciiString.cached("connection");

  /** As many digits has the longest length that counters are sure to hold. */
  private static final int MOST_DIGITS = 18;

  static BodyFields of(List<AsciiString> names, List<AsciiString> values) {
    List<String> codings = new ArrayList<>(1);
    List<String> lengths = new ArrayList<>(1);
    List<String> options = new ArrayList<>(1);
    for (int i = 0; i < names.size(); i++) {
      AsciiString name = names.get(i);
      if (name.contentEqualsIgnoreCase(CONTENT_LENGTH)) {
        addElements(values.get(i), lengths);
      } else if (name.contentEqualsIgnoreCase(TRANSFER_ENCODING)) {
        addElements(values.get(i), codings);
      } else if (name.contentEqualsIgnoreCase(CONNECTION)) {
        addElements(values.get(i), options);
      }
    }
    codings.removeIf("identity"::equals); // the name that RFC 2616 had for none
    return new BodyFields(codings, lengths, options);
  }

  private static void addElements(AsciiString value, List<String> elements) {
    for (String element : value.toLowerCase().toString().split(",", -1)) {
      elements.add(element.strip());
    }
  }

  /** Codings go before lengths (section 6.3). */
  Framing framing() {
    if (!codings.isEmpty()) {
      boolean isChunked = codings.get(codings.size() - 1).equals("chunked");
      return isChunked ? Framing.CHUNKED : Framing.UNTIL_CLOSE;
    }
    return lengths.isEmpty() ? Framing.UNTIL_CLOSE : Framing.LENGTH;
  }

  /**
   * The length that is told; 0 if none is.
   *
   * @throws DecoderException if it is no number, or there are several
   */
  long bytes() {
    if (framing() != Framing.LENGTH) {
      return 0;
    }
    String length = lengths.get(0);
    for (String other : lengths) {
      if (!other.equals(length)) {
        throw new DecoderException(
            "the response has two lengths, Content-Length %s and %s".formatted(length, other));
      }
    }
    if (!isNumber(length)) {
      throw new DecoderException(
          "Content-Length must be a number of at most %d digits, was \"%s\""
              .formatted(MOST_DIGITS, length.replaceAll("[^ -~]", "?")));
    }
    return Long.parseLong(length);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  /**
   * Whether the connection stays open.
   *
   * @param isNewest whether the version is 1.1, where that is what happens unless said otherwise
   */
  boolean keepsAlive(boolean isNewest) {
    return !options.contains("close") && (isNewest || options.contains("keep-alive"));
  }
}
