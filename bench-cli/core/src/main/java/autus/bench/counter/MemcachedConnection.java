package autus.bench.counter;

import autus.bench.error.EnvironmentException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One question to memcached in its text protocol. */
final class MemcachedConnection {

  private static final int PORT = 11211;
  private static final int CONNECT_MILLIS = 2000;
  private static final long RESPONSE_MILLIS = 10_000;
  private static final int MOST_BYTES = 1 << 20;
  private static final int PART_BYTES = 8192;

  private static final Pattern END = Pattern.compile("(?m)^(END|ERROR)\\r?\\n\\z");

  private MemcachedConnection() {}

  /** What it answers to {@code stats}, without the end mark. */
  static String stats(URI uri) {
    int port = uri.getPort() < 0 ? PORT : uri.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
      socket.getOutputStream().write("stats\r\n".getBytes(StandardCharsets.US_ASCII));
      return answer(socket);
    } catch (IOException problem) {
      throw new EnvironmentException(
          "counters memcached://%s:%d: not answered: %s"
              .formatted(uri.getHost(), port, problem.getMessage()),
          problem);
    }
  }

  /** Up to its end mark, in bounded time, however it is sent. */
  private static String answer(Socket socket) throws IOException {
    long endMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) + RESPONSE_MILLIS;
    StringBuilder text = new StringBuilder();
    byte[] part = new byte[PART_BYTES];
    while (!END.matcher(text).find()) {
      long leftMillis = endMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
      if (leftMillis <= 0) {
        throw new IOException("no whole response within %d s".formatted(RESPONSE_MILLIS / 1000));
      }
      socket.setSoTimeout((int) leftMillis); // then the time is over
      int count = socket.getInputStream().read(part);
      if (count < 0) {
        break;
      }
      text.append(new String(part, 0, count, StandardCharsets.ISO_8859_1));
      if (text.length() > MOST_BYTES) {
        throw new IOException("the response has more than %d bytes".formatted(MOST_BYTES));
      }
    }
    return END.matcher(text).replaceAll("");
  }
}
