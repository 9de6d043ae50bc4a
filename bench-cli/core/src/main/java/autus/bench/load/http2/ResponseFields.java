package autus.bench.load.http2;

import io.netty.handler.codec.http2.EmptyHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * What a header block says. Shared by all responses with the same block, so nobody may change it.
 *
 * @param status of the response; {@link #NO_STATUS} in trailers and where it is none of three
 *     digits
 * @param contentLength of the body; {@link #UNKNOWN_LENGTH} where it is not told
 */
public record ResponseFields(int status, long contentLength, Http2Headers fields) {

  /** Not a valid status. */
  public static final int NO_STATUS = -1;

  /** The body ends where it ends. */
  public static final long UNKNOWN_LENGTH = -1;

  /** Nothing at all. */
  public static final ResponseFields NONE =
      new ResponseFields(NO_STATUS, UNKNOWN_LENGTH, EmptyHttp2Headers.INSTANCE);

  static ResponseFields of(Http2Headers fields) {
    return new ResponseFields(status(fields.status()), contentLength(fields), fields);
  }

  private static int status(CharSequence text) {
    if (text == null || text.length() != 3) {
      return NO_STATUS;
    }
    long status = number(text);
    return status < 100 ? NO_STATUS : (int) status;
  }

  private static long contentLength(Http2Headers fields) {
    CharSequence text = fields.get("content-length");
    return text == null || text.isEmpty() || text.length() > 18 ? UNKNOWN_LENGTH : number(text);
  }

  /** Of digits only; otherwise -1. */
  private static long number(CharSequence text) {
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Whether the fields are those of an interim response, after which the final one comes. */
  public boolean isInterim() {
    return status >= 100 && status < 200;
  }
}
