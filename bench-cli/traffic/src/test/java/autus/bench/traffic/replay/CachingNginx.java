package autus.bench.traffic.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * nginx that keeps everything by its path and has one load at a time for each, in front of itself,
 * with a log of when each request began, on which connection, and whether it was a hit.
 */
final class CachingNginx implements AutoCloseable {

  private static final long START_SECONDS = 30;

  private final Process process;
  private final int port;
  private final Path log;

  private CachingNginx(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  static CachingNginx start(Path folder) throws IOException {
    int port = freePort();
    int behind = freePort();
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log error.log;
        events { worker_connections 1024; }
        http {
          log_format told '$msec $request_time $connection $upstream_cache_status "$request" $status';
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
          proxy_cache_path store keys_zone=kept:10m max_size=1g inactive=1h;
          keepalive_requests 1000000;
          server {
            listen 127.0.0.1:%d;
            access_log access.log told;
            location / {
              proxy_pass http://127.0.0.1:%d;
              proxy_cache kept;
              proxy_cache_key $uri;
              proxy_cache_valid 200 1h;
              proxy_cache_lock on;
              proxy_cache_lock_timeout 30s;
              proxy_cache_lock_age 30s;
              add_header X-Cache-Status $upstream_cache_status always;
            }
          }
          server {
            listen 127.0.0.1:%d;
            access_log off;
            location / { return 200 "of the origin"; }
          }
        }
        """
            .formatted(port, behind, behind));
    Process process =
        new ProcessBuilder(
                program().toString(),
                "-p",
                folder.toString(),
                "-e",
                "error.log",
                "-c",
                folder + "/nginx.conf")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    CachingNginx nginx = new CachingNginx(process, port, folder.resolve("access.log"));
    try {
      nginx.awaitListening();
    } catch (IllegalStateException silent) {
      nginx.close();
      throw new IllegalStateException(Files.readString(folder.resolve("output.log")), silent);
    }
    return nginx;
  }

  private static Path program() {
    String path =
        Objects.requireNonNullElse(System.getenv("PATH"), "") + ":/usr/sbin:/usr/local/sbin";
    Optional<Path> found =
        Stream.of(path.split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "nginx"))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      System.err.println("left out: nginx is not installed here");
    }
    assumeTrue(found.isPresent(), "nginx is not installed here");
    return found.orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        throw new IllegalStateException("nginx does not listen at port " + port);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Ends nginx, so that its log is whole, and gives its file. */
  Path endedLog() {
    close();
    return log;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly();
    }
  }
}
