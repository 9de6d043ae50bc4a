package autus.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection to Redis that speaks its protocol and knows nothing else. */
public final class RedisSocket implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final Socket socket;
  private final InputStream input;

  /** Connects to a port of the loopback interface. */
  public RedisSocket(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    input = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends a command to a port on a connection of its own. */
  public static String once(int port, String... command) throws IOException {
    try (RedisSocket socket = new RedisSocket(port)) {
      return String.valueOf(socket.call(command));
    }
  }

  /**
   * Sends a command and waits for the answer: text, a number as text, a list, or null.
   *
   * @throws IOException if Redis answers with an error
   */
  public @Nullable Object call(String... command) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ascii("*" + command.length + "\r\n"));
    for (String word : command) {
      byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ascii("$" + utf8.length + "\r\n"));
      bytes.writeBytes(utf8);
      bytes.writeBytes(ascii("\r\n"));
    }
    socket.getOutputStream().write(bytes.toByteArray());
    return answer();
  }

  private @Nullable Object answer() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', ':' -> rest;
      case '-' -> throw new IOException("Redis answers " + rest);
      case '$' -> bulk(Integer.parseInt(rest));
      case '*' -> list(Integer.parseInt(rest));
      default -> throw new IOException("not an answer of Redis: " + line);
    };
  }

  private List<@Nullable Object> list(int length) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    for (int left = length; left > 0; left--) {
      list.add(answer());
    }
    return list;
  }

  private @Nullable String bulk(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    String text = new String(input.readNBytes(length), StandardCharsets.UTF_8);
    input.skipNBytes(2);
    return text;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException("Redis closed the connection");
      }
      line.append((char) next);
    }
    return line.substring(0, line.length() - 1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
