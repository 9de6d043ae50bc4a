package autus.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A cache of its own process in front of the server, which keeps for an hour what that answers. */
final class FrontCache implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(20);

  /** Programs that are such. */
  enum Kind {
    NGINX("nginx"),
    VARNISH("varnishd");

    private final String program;

    Kind(String program) {
      this.program = program;
    }

    private Optional<Path> file() {
      return Stream.concat(
              Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
              Stream.of("/usr/sbin"))
          .map(folder -> Path.of(folder, program))
          .filter(Files::isExecutable)
          .findFirst();
    }

    /** Whether it is installed. */
    boolean isThere() {
      return file().isPresent();
    }
  }

  private static final String NGINX =
      """
      user %5$s;
      daemon off;
      worker_processes 1;
      pid %1$s/pid;
      error_log stderr crit;
      events { worker_connections 512; }
      http {
        access_log off;
        keepalive_requests 1000000000;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        proxy_cache_path %1$s/cache keys_zone=kept:1m;
        server {
          listen 127.0.0.1:%2$d;
          location / {
            proxy_pass http://%3$s:%4$d;
            proxy_cache kept;
            proxy_cache_valid 200 1h;
            proxy_ignore_headers Cache-Control Expires Vary;
          }
        }
      }
      """;

  private static final String VARNISH =
      """
      vcl 4.1;
      backend server { .host = "%3$s"; .port = "%4$d"; }
      sub vcl_backend_response { set beresp.ttl = 1h; unset beresp.http.Cache-Control; }
      """;

  private final Path folder;
  private final Process process;
  private final int port;

  private FrontCache(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it answers. */
  static FrontCache start(Kind kind, URI server) throws IOException {
    Path folder = Files.createTempDirectory("front-cache");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path configuration =
        Files.writeString(
            folder.resolve("configuration"),
            (kind == Kind.NGINX ? NGINX : VARNISH)
                .formatted(
                    folder,
                    port,
                    server.getHost(),
                    server.getPort(),
                    System.getProperty("user.name")));
    String program = kind.file().orElseThrow().toString();
    List<String> command =
        kind == Kind.NGINX
            ? List.of(program, "-p", folder.toString(), "-c", configuration.toString())
            : List.of(
                program,
                "-F",
                "-j",
                "none",
                "-a",
                "127.0.0.1:" + port,
                "-f",
                configuration.toString(),
                "-n",
                folder.resolve("varnish").toString(),
                "-s",
                "malloc,16m");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    FrontCache front = new FrontCache(folder, process, port);
    front.awaitAnswer(server.getPath());
    return front;
  }

  private void awaitAnswer(String path) throws IOException {
    long endNanos = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < endNanos && process.isAlive()) {
      try {
        HttpURLConnection asking = (HttpURLConnection) uri(path).toURL().openConnection();
        if (asking.getResponseCode() == HttpURLConnection.HTTP_OK) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    String said;
    try (Stream<String> lines = Files.lines(folder.resolve("log"))) {
      said = lines.findFirst().orElse("and says nothing");
    }
    close();
    throw new IOException(
        process.info().command().orElse("the cache") + " does not answer: " + said);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Processor time of all its processes since their start. */
  long cpuNanos() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToLong(Duration::toNanos)
        .sum();
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    all.forEach(
        each -> each.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(late -> each).join());
    all.forEach(ProcessHandle::destroyForcibly);
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
