package autus.bench.target;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of parts of URLs as people write them (RFC 3986, section 2.1), in UTF-8. */
final class PercentEncoding {

  private PercentEncoding() {}

  /**
   * The part with what cannot be sent as it is encoded; what is encoded already stays.
   *
   * @param plain what may stand there as it is besides ASCII letters and digits; a percent sign
   *     needs two digits behind it
   */
  static String encoded(String part, String plain) {
    StringBuilder encoded = new StringBuilder();
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int each = bytes[i] & 0xff;
      boolean isPlain =
          each < 0x80 && (Character.isLetterOrDigit(each) || plain.indexOf(each) >= 0);
      if (isPlain || (each == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2))) {
        encoded.append((char) each);
      } else {
        encoded.append("%%%02X".formatted(each));
      }
    }
    return encoded.toString();
  }

  private static boolean isHex(byte[] bytes, int index) {
    return index < bytes.length && Character.digit(bytes[index], 16) >= 0;
  }
}
