package autus.bench.ci;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * A server in a process of its own: answers after so many milliseconds with a hit, and writes its
 * process id into a file that is named after it.
 */
public final class DelayedServer {

  private DelayedServer() {}

  /** The command that starts it, as a shell takes it, with a place for the port. */
  public static String command(Path folder, Object delayMillis) {
    return "exec '%s' -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx64m -cp '%s' %s {port} %s '%s'"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            Path.of("target", "test-classes").toAbsolutePath(),
            DelayedServer.class.getName(),
            delayMillis,
            folder);
  }

  /** Listens until it is ended. */
  public static void main(String[] words) throws IOException {
    long delayMillis = Long.parseLong(words[1]);
    Path folder = Path.of(words[2]);
    Files.writeString(folder.resolve(ProcessHandle.current().pid() + ".pid"), "");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0])), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext(
        "/",
        exchange -> {
          try {
            Thread.sleep(delayMillis); // the delay itself
          } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
          }
          exchange.getResponseHeaders().add("X-Cache", "HIT");
          exchange.sendResponseHeaders(200, 2);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(new byte[2]);
          }
        });
    server.start();
  }

  /** Those of the servers of that folder that still run, by their process ids. */
  public static long runningCount(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".pid"))
          .map(name -> Long.parseLong(name.replace(".pid", "")))
          .filter(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
          .count();
    }
  }
}
