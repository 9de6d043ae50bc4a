package autus.bench.origin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A cache that others wrote, as a process of its own in front of an origin. */
final class CachingProxy implements AutoCloseable {

  private static final long START_SECONDS = 30;

  private final Process process;
  private final int port;

  private CachingProxy(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts nginx.
   *
   * @param directives of the cached location, which keeps answers for a second and, since nginx
   *     counts whole ones, up to two
   */
  static CachingProxy nginx(Path folder, OriginServer origin, String directives)
      throws IOException {
    return nginx(folder, origin.address().getPort(), "X-Cache-Status", directives);
  }

  /**
   * The same in front of anything.
   *
   * @param behind the port of what stands behind it
   * @param header into which it writes what it did
   */
  static CachingProxy nginx(Path folder, int behind, String header, String directives)
      throws IOException {
    return silentNginx(
        folder,
        behind,
        "add_header %s $upstream_cache_status always; %s".formatted(header, directives));
  }

  /** The same of which no header says what it did. */
  static CachingProxy silentNginx(Path folder, int behind, String directives) throws IOException {
    Files.createDirectories(folder);
    Path program = program("nginx");
    int port = freePort();
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log error.log;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
          proxy_cache_path store keys_zone=kept:1m;
          server {
            listen 127.0.0.1:%d;
            location / {
              proxy_pass http://127.0.0.1:%d;
              proxy_cache kept;
              proxy_cache_valid 200 1s;
              %s
            }
          }
        }
        """
            .formatted(port, behind, directives));
    String prefix = folder.toString();
    return started(
        folder,
        port,
        List.of(program.toString(), "-p", prefix, "-e", "error.log", "-c", prefix + "/nginx.conf"));
  }

  /**
   * Starts Varnish.
   *
   * @param grace how long an answer is served beyond its second of freshness, such as 0s
   */
  static CachingProxy varnish(Path folder, OriginServer origin, String grace) throws IOException {
    return varnish(folder, origin.address().getPort(), grace);
  }

  /** The same in front of anything. */
  static CachingProxy varnish(Path folder, int behind, String grace) throws IOException {
    Files.createDirectories(folder);
    Path program = program("varnishd");
    int port = freePort();
    Path rules = folder.resolve("cache.vcl");
    Files.writeString(
        rules,
        """
        vcl 4.1;
        backend origin { .host = "127.0.0.1"; .port = "%d"; }
        sub vcl_backend_response { set beresp.ttl = 1s; set beresp.grace = %s; set beresp.keep = 0s; }
        """
            .formatted(behind, grace));
    return started(
        folder,
        port,
        List.of(
            program.toString(),
            "-F",
            "-j",
            "none",
            "-a",
            "127.0.0.1:" + port,
            "-T",
            "none",
            "-f",
            rules.toString(),
            "-n",
            folder.resolve("work").toString(),
            "-s",
            "malloc,16m"));
  }

  /** Starts HAProxy, which tells by Age only; it keeps answers for four seconds. */
  static CachingProxy haproxy(Path folder, OriginServer origin) throws IOException {
    return haproxy(folder, origin, "");
  }

  /** The same with more sections. */
  static CachingProxy haproxy(Path folder, OriginServer origin, String sections)
      throws IOException {
    Path program = program("haproxy");
    int port = freePort();
    Path rules = folder.resolve("haproxy.cfg");
    Files.writeString(
        rules,
        """
        defaults
          mode http
          timeout connect 5s
          timeout client 30s
          timeout server 30s
        cache kept
          total-max-size 4
          max-age 4
        frontend in
          bind 127.0.0.1:%d
          http-request cache-use kept
          http-response cache-store kept
          default_backend origin
        backend origin
          http-response set-header Cache-Control max-age=4
          server origin 127.0.0.1:%d
        %s
        """
            .formatted(port, origin.address().getPort(), sections));
    return started(folder, port, List.of(program.toString(), "-db", "-f", rules.toString()));
  }

  /** Where a program is, or an aborted test that says what is missing. */
  static Path program(String name) {
    String path =
        Objects.requireNonNullElse(System.getenv("PATH"), "") + ":/usr/sbin:/usr/local/sbin";
    Optional<Path> found =
        Stream.of(path.split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      System.err.println("left out: " + name + " is not installed here");
    }
    assumeTrue(found.isPresent(), name + " is not installed here");
    return found.orElseThrow();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static CachingProxy started(Path folder, int port, List<String> command)
      throws IOException {
    return new CachingProxy(process(folder, port, command.toArray(String[]::new)), port);
  }

  /** Starts any server in the foreground, and waits until it listens. */
  static Process process(Path folder, int port, String... command) throws IOException {
    Path log = folder.resolve("output.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      awaitListening(port, process);
    } catch (IllegalStateException silent) {
      throw new IllegalStateException(
          command[0] + " does not answer: " + Files.readString(log), silent);
    }
    return process;
  }

  /** Waits until somebody listens there, as long as the process lives. */
  static void awaitListening(int port, Process process) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        end(process);
        throw new IllegalStateException("nobody listens at port " + port);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    end(process);
  }

  static void end(Process process) {
    process.destroy();
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
