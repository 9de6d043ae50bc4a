package autus.bench.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks to a client of Redis as no Redis does. */
final class HostileRedis implements AutoCloseable {

  /** What is written in response to a command; null to close the connection. */
  interface Script {
    void answer(List<String> command, OutputStream out) throws IOException;
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Script script;

  private HostileRedis(Script script) throws IOException {
    this.script = script;
  }

  static HostileRedis start(Script script) throws IOException {
    HostileRedis redis = new HostileRedis(script);
    daemon(redis::accept);
    return redis;
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "hostile-redis");
    thread.setDaemon(true);
    thread.start();
  }

  RedisLocation location() {
    return RedisLocation.parse("redis://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (true) {
        script.answer(command(in), out);
        out.flush();
      }
    } catch (IOException | RuntimeException gone) {
      // the client has had enough
    }
  }

  /** A command comes as an array of texts. */
  private static List<String> command(InputStream in) throws IOException {
    int size = Integer.parseInt(line(in).substring(1));
    List<String> words = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int length = Integer.parseInt(line(in).substring(1));
      words.add(new String(in.readNBytes(length + 2), StandardCharsets.ISO_8859_1).strip());
    }
    words.set(0, words.get(0).toUpperCase(Locale.ROOT));
    return words;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("closed");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** What a sound Redis says to the commands with which a client begins, and to a few others. */
  static String sound(List<String> command) {
    return switch (command.get(0)) {
      case "HELLO" -> "-ERR unknown command\r\n";
      case "PING" -> "+PONG\r\n";
      case "INFO" -> bulk("redis_version:7.0.0\r\nredis_mode:standalone\r\n");
      case "DBSIZE", "PTTL", "MEMORY" -> ":5\r\n";
      case "SCAN" -> "*2\r\n$1\r\n0\r\n*1\r\n$1\r\nk\r\n";
      case "TYPE" -> "+string\r\n";
      case "GET" -> "$-1\r\n";
      default -> "+OK\r\n";
    };
  }

  static String bulk(String text) {
    return "$%d\r\n%s\r\n".formatted(text.length(), text);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
