package autus.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One request as it goes over the wire, the same every time.
 *
 * @param method such as GET
 * @param path in origin form: begins with a slash, may have a query
 * @param headerLines such as {@code Accept: application/json}, in the order given; Host and
 *     Content-Length are added
 * @param body UTF-8 text; empty if there is none
 */
public record PlannedRequest(String method, String path, List<String> headerLines, String body) {

  public PlannedRequest {
    headerLines = List.copyOf(headerLines);
    requireNoLineBreak("method", method);
    requireNoLineBreak("path", path);
    headerLines.forEach(line -> requireNoLineBreak("a header", line));
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path must begin with a slash, but is " + path);
    }
  }

  /** Whether the answer has no body by definition. */
  public boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether the request may be sent again when a reused connection turns out to be closed. */
  public boolean isSafeToRepeat() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  /** The bytes of the request for that authority, RFC 9112. */
  public byte[] toBytes(String authority) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(256);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(authority).append("\r\n");
    headerLines.forEach(line -> head.append(line).append("\r\n"));
    if (content.length > 0 || method.equals("POST") || method.equals("PUT")) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, bytes, start.length, content.length);
    return bytes;
  }

  private static void requireNoLineBreak(String what, String text) {
    if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(what + " must not contain a line break");
    }
  }
}
