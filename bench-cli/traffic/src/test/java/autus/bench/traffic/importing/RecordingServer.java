package autus.bench.traffic.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers everything, and keeps the bytes of the last request for each path. */
final class RecordingServer implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final byte[] RESPONSE =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEAD_RESPONSE =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, String> byPath = new ConcurrentHashMap<>();

  RecordingServer() throws IOException {
    Thread thread = new Thread(this::accept, "recording server");
    thread.setDaemon(true);
    thread.start();
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Each request as it came, byte by byte (ISO 8859-1), by its path without query. */
  Map<String, String> byPath() {
    return byPath;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> answer(socket), "recording connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (true) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
          int one = in.read();
          if (one < 0) {
            return;
          }
          head.write(one);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        String path = text.split(" ", 3)[1].replaceFirst("\\?.*", "");
        byPath.put(path, text + new String(body, StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(text.startsWith("HEAD ") ? HEAD_RESPONSE : RESPONSE);
      }
    } catch (IOException gone) {
      // The client has what it wanted.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
