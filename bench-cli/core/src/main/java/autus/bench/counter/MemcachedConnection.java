package autus.bench.counter;

import autus.bench.error.EnvironmentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One question to memcached in its text protocol. */
final class MemcachedConnection {

  private static final int PORT = 11211;
  private static final int CONNECT_MILLIS = 2000;
  private static final int RESPONSE_MILLIS = 10_000;
  private static final int MOST_LINES = 1000;

  private MemcachedConnection() {}

  /** What it answers to {@code stats}, without the end mark. */
  static String stats(URI uri) {
    int port = uri.getPort() < 0 ? PORT : uri.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
      socket.setSoTimeout(RESPONSE_MILLIS);
      socket.getOutputStream().write("stats\r\n".getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < MOST_LINES; i++) {
        String line = reader.readLine();
        if (line == null || line.equals("END") || line.equals("ERROR")) {
          break;
        }
        text.append(line).append('\n');
      }
      return text.toString();
    } catch (IOException problem) {
      throw new EnvironmentException(
          "counters memcached://%s:%d: not answered: %s".formatted(uri.getHost(), port, problem),
          problem);
    }
  }
}
