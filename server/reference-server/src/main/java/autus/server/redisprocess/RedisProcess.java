package autus.server.redisprocess;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A redis-server of this process's own on a free loopback port, without persistence unless a folder
 * for it is given. It ends with this process however that ends: a watcher holds the other end of a
 * pipe, and kills Redis when the pipe closes.
 */
public final class RedisProcess implements AutoCloseable {

  static final String WHAT_TO_DO =
      "install redis-server (for example: apt-get install redis-server), or name a running Redis with --redis";

  /**
   * Becomes redis-server, after leaving behind a watcher of standard input. $$ is the process that
   * becomes Redis, also inside the watcher. A cache without persistence needs no orderly end, so a
   * paused Redis ends too.
   */
  static final String WATCHED =
      """
      exec 3<&0
      (while read -r line <&3; do :; done; kill -KILL $$) </dev/null >/dev/null 2>&1 &
      exec 3<&-
      exec "$@" </dev/null""";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  /** Entries make room for others from here on; tokens, which have no TTL, stay. */
  private static final String MAX_MEMORY = "256mb";

  private static final int ATTEMPTS = 5;
  private static final int KEPT_LINES = 20;
  private static final String READY = "Ready to accept connections";
  private static final String PORT_TAKEN = "Address already in use";

  private final Process process;
  private final int port;
  private final String source;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private RedisProcess(Process process, int port, String source) {
    this.process = process;
    this.port = port;
    this.source = source;
  }

  /**
   * Starts the redis-server on the search path, else the bundled one, and waits until it accepts
   * connections.
   *
   * @param searchPath folders as in the environment variable PATH; an empty text for none
   */
  public static RedisProcess start(String searchPath) throws RedisStartFailure {
    return start(searchPath, Optional.empty());
  }

  /**
   * As {@link #start(String)}.
   *
   * @param dataFolder where Redis keeps an append-only file that it writes out every second, as the
   *     report recommends; made if it does not exist
   */
  public static RedisProcess start(String searchPath, Optional<Path> dataFolder)
      throws RedisStartFailure {
    return start(searchPath, dataFolder, OptionalInt.empty());
  }

  /**
   * As {@link #start(String, Optional)}.
   *
   * @param port where it listens; none for any free one
   */
  static RedisProcess start(String searchPath, Optional<Path> dataFolder, OptionalInt port)
      throws RedisStartFailure {
    List<String> persistence = persistence(dataFolder);
    Path folder = newFolder();
    Thread atTheEnd = new Thread(() -> delete(folder), "redis-folder");
    try {
      Runtime.getRuntime().addShutdownHook(atTheEnd); // the process may be told to end meanwhile
    } catch (IllegalStateException ending) {
      delete(folder);
      throw new RedisStartFailure("Redis is not started: this process is ending");
    }
    try {
      RedisBinary binary = RedisBinary.onPath(searchPath).orElse(null);
      return start(
          binary == null ? RedisBinary.unpackedInto(folder) : binary, folder, port, persistence);
    } finally {
      // Its working directory is empty and a running binary needs no name.
      delete(folder);
      forget(atTheEnd);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return; // it runs, and finds nothing left to do
    }
  }

  private static List<String> persistence(Optional<Path> dataFolder) throws RedisStartFailure {
    if (dataFolder.isEmpty()) {
      return List.of("--appendonly", "no", "--dir", "/");
    }
    Path folder = dataFolder.get().toAbsolutePath();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RedisStartFailure(
          "cannot make the folder "
              + folder
              + " for the append-only file of Redis ("
              + e.getMessage()
              + "); name one that can be written");
    }
    return List.of("--appendonly", "yes", "--appendfsync", "everysec", "--dir", folder.toString());
  }

  private static RedisProcess start(
      RedisBinary binary, Path folder, OptionalInt port, List<String> persistence)
      throws RedisStartFailure {
    String said = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      RedisProcess redis =
          launch(binary, folder, port.isPresent() ? port.getAsInt() : freePort(), persistence);
      if (redis.becomesReady()) {
        return redis;
      }
      said = redis.lastLines();
      redis.close();
      if (!said.contains(PORT_TAKEN)) {
        break;
      }
    }
    throw new RedisStartFailure(whyNot(binary, said));
  }

  private static RedisProcess launch(
      RedisBinary binary, Path folder, int port, List<String> persistence)
      throws RedisStartFailure {
    List<String> command = new ArrayList<>(List.of("sh", "-c", WATCHED, "redis-server"));
    command.add(binary.file().toString());
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--save", "", "--daemonize", "no"));
    command.addAll(List.of("--maxmemory", MAX_MEMORY, "--maxmemory-policy", "volatile-lru"));
    command.addAll(persistence);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    try {
      RedisProcess redis = new RedisProcess(builder.start(), port, binary.source());
      redis.follow();
      return redis;
    } catch (IOException e) {
      throw new RedisStartFailure(
          "cannot start "
              + binary.file()
              + " in "
              + folder
              + " ("
              + e.getMessage()
              + "); "
              + WHAT_TO_DO);
    }
  }

  private static String whyNot(RedisBinary binary, String said) {
    String which = binary.source().equals("path") ? binary.file().toString() : "the bundled Redis";
    String missing = "error while loading shared libraries: ";
    int at = said.indexOf(missing);
    if (at >= 0) {
      String library = said.substring(at + missing.length()).split(":", 2)[0];
      return which
          + " does not start: it needs the library "
          + library
          + "; install that, or "
          + WHAT_TO_DO;
    }
    return which
        + " does not start"
        + (said.isBlank() ? "" : " (it says: " + said.strip() + ")")
        + "; "
        + WHAT_TO_DO;
  }

  /** Process id. */
  public long pid() {
    return process.pid();
  }

  /** TCP port on the loopback interface. */
  public int port() {
    return port;
  }

  /** Waits until it has ended. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** Where the binary came from: {@code path} or {@code embedded}. */
  public String source() {
    return source;
  }

  private boolean becomesReady() {
    try {
      return ready.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** Reads what Redis says, so that it never blocks on a full pipe, and keeps the end of it. */
  private void follow() {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(this::heard);
              } catch (IOException | UncheckedIOException e) {
                heard("(" + e.getMessage() + ")");
              }
              ready.complete(false);
              release();
            },
            "redis-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void heard(String line) {
    synchronized (lastLines) {
      if (lastLines.size() == KEPT_LINES) {
        lastLines.removeFirst();
      }
      lastLines.addLast(line);
    }
    if (line.contains(READY)) {
      ready.complete(true);
    }
  }

  private String lastLines() {
    synchronized (lastLines) {
      return String.join("\n", lastLines);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    release();
  }

  /** Lets the watcher end now: later its process id could be another's. */
  private void release() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      ready.complete(false); // the pipe is closed already, which is what was wanted
    }
  }

  private static int freePort() throws RedisStartFailure {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new RedisStartFailure(
          "no free port on the loopback interface (" + e.getMessage() + ")");
    }
  }

  private static Path newFolder() throws RedisStartFailure {
    try {
      return Files.createTempDirectory("autus-redis");
    } catch (IOException e) {
      throw new RedisStartFailure(
          "cannot make a temporary folder ("
              + e.getMessage()
              + "); set -Djava.io.tmpdir to one that can be written");
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
