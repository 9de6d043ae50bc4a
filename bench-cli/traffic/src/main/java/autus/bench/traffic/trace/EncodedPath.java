package autus.bench.traffic.trace;

import java.nio.charset.StandardCharsets;

/**
 * Paths as texts that may be shown and pasted: what no URL may hold as it is (RFC 3986), such as
 * control characters, quotes and whatever is not ASCII, is percent-encoded byte by byte.
 */
final class EncodedPath {

  private static final String NEVER_PLAIN = "\"<>\\^`{|}";
  private static final String DIGITS = "0123456789ABCDEF";

  private EncodedPath() {}

  /** The bytes as text. */
  static String of(byte[] bytes, int from, int to) {
    StringBuilder text = null;
    for (int i = from; i < to; i++) {
      byte letter = bytes[i];
      boolean isPlain = letter > ' ' && letter < 0x7f && NEVER_PLAIN.indexOf(letter) < 0;
      if (!isPlain && text == null) {
        text = new StringBuilder(new String(bytes, from, i - from, StandardCharsets.US_ASCII));
      }
      if (text != null && isPlain) {
        text.append((char) letter);
      } else if (text != null) {
        text.append('%')
            .append(DIGITS.charAt((letter >> 4) & 0xf))
            .append(DIGITS.charAt(letter & 0xf));
      }
    }
    return text == null
        ? new String(bytes, from, to - from, StandardCharsets.US_ASCII)
        : text.toString();
  }
}
