package autus.bench.origin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that sends exactly the bytes it is told to. */
final class RawClient implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  RawClient(InetSocketAddress address) throws IOException {
    socket.connect(address, TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = socket.getInputStream();
  }

  /**
   * A response.
   *
   * @param head with its lines' ends
   */
  record Reply(int status, String head, String body) {

    /** The value of a field; empty if there is none. */
    String field(String name) {
      Matcher matcher =
          Pattern.compile("(?im)^" + Pattern.quote(name) + ": (.*?)\r?$").matcher(head);
      return matcher.find() ? matcher.group(1) : "";
    }

    long version() {
      Matcher matcher = Pattern.compile("\"version\":(\\d+)").matcher(body);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Sends a request with a Host field, and reads its response. */
  Reply ask(String requestLine, String... fields) throws IOException {
    send(
        requestLine
            + " HTTP/1.1\r\nHost: here\r\n"
            + String.join("", Arrays.stream(fields).map(each -> each + "\r\n").toList())
            + "\r\n");
    return requestLine.startsWith("HEAD") ? readHead() : read();
  }

  Reply readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended after: " + head);
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    return new Reply(Integer.parseInt(text.substring(9, 12)), text, "");
  }

  Reply read() throws IOException {
    Reply head = readHead();
    String length = head.field("Content-Length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Reply(head.status(), head.head(), new String(body, StandardCharsets.US_ASCII));
  }

  /** Whether the other side has ended the connection and nothing more comes. */
  boolean isEnded() throws IOException {
    try {
      return in.read() < 0;
    } catch (IOException reset) {
      return String.valueOf(reset.getMessage()).toLowerCase(Locale.ROOT).contains("reset");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
