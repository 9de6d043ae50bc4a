package autus.faults;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * A redis-server on a port that stays its own, which can be paused, killed and started again. It
 * ends with this process however that ends.
 */
public final class RedisForTests implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  /**
   * Becomes redis-server, and leaves behind a process that kills it when standard input ends, which
   * it does with this JVM.
   */
  private static final String WATCHED =
      """
      exec 3<&0
      (cat <&3; kill -KILL $$) </dev/null >/dev/null 2>&1 &
      exec 3<&-
      exec "$@" </dev/null""";

  private final Path folder;
  private final Path binary;
  private final int port;
  private final List<String> arguments;
  private Process process;

  private RedisForTests(Path folder, Path binary, int port, List<String> arguments)
      throws IOException {
    this.folder = folder;
    this.binary = binary;
    this.port = port;
    this.arguments = arguments;
    this.process = launch();
  }

  /** Starts one with options of redis-server, without persistence unless they say so. */
  public static RedisForTests start(String... options) throws Exception {
    return onPort(freePort(), options);
  }

  /**
   * As {@link #start}, and it obeys DEBUG and changes of its folder, which since version 7 must be
   * allowed.
   */
  public static RedisForTests debuggable(String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    Path folder = newFolder();
    Process version = new ProcessBuilder(binary(folder).toString(), "--version").start();
    if (version.inputReader().readLine().matches(".* v=([7-9]|\\d\\d)\\..*")) {
      all.addAll(List.of("--enable-debug-command", "local", "--enable-protected-configs", "local"));
    }
    delete(folder);
    return start(all.toArray(String[]::new));
  }

  /** Starts one on a port that was found free. */
  public static RedisForTests onPort(int port, String... options) throws Exception {
    Path folder = newFolder();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    arguments.addAll(List.of("--save", "", "--dir", folder.toString()));
    arguments.addAll(List.of(options));
    return start(folder, port, arguments);
  }

  /** Starts a Sentinel that looks after a master and acts when it is away for half a second. */
  public static RedisForTests sentinelOf(String name, RedisForTests master) throws Exception {
    Path folder = newFolder();
    int port = freePort();
    String configuration =
        """
        port %d
        bind 127.0.0.1
        dir %s
        sentinel monitor %s 127.0.0.1 %d 1
        sentinel down-after-milliseconds %s 500
        sentinel failover-timeout %s 3000
        """
            .formatted(port, folder, name, master.port(), name, name);
    Path file = Files.writeString(folder.resolve("sentinel.conf"), configuration);
    RedisForTests sentinel = start(folder, port, List.of(file.toString(), "--sentinel"));
    quicken(sentinel);
    return sentinel;
  }

  /** A Sentinel makes a replica of an old master that lives after four of these periods. */
  private static void quicken(RedisForTests sentinel) {
    try {
      sentinel.call("SENTINEL", "DEBUG", "PUBLISH-PERIOD", "100", "INFO-PERIOD", "500");
    } catch (IOException e) {
      // Sentinels before 7.0 do not know it, and take ten seconds.
    }
  }

  private static Path newFolder() throws IOException {
    return Files.createTempDirectory("autus-redis-test");
  }

  private static RedisForTests start(Path folder, int port, List<String> arguments)
      throws Exception {
    RedisForTests redis = new RedisForTests(folder, binary(folder), port, arguments);
    redis.awaitReady();
    return redis;
  }

  /** The redis-server on the search path, else the bundled one. */
  private static Path binary(Path folder) throws IOException {
    for (String place : String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)) {
      Path file = Path.of(place.isEmpty() ? "." : place, "redis-server");
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return file.toAbsolutePath();
      }
    }
    return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
  }

  /** A port of the loopback interface that nobody used a moment ago. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process launch() throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", WATCHED, "redis-server", binary.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void awaitReady() {
    Conditions.await("Redis answers", LONGEST, this::answers);
  }

  /** Whether it is there, if only to ask for a password. */
  private boolean answers() throws IOException {
    try {
      return call("PING").equals("PONG");
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("NOAUTH")) {
        return true;
      }
      throw e;
    }
  }

  public int port() {
    return port;
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Sends a command on a connection of its own. */
  public String call(String... command) throws IOException {
    return RedisSocket.once(port, command);
  }

  /**
   * Refuses writes with MISCONF from now on, as if its disk were full: it shall save, and its
   * folder is gone.
   */
  public void breakSaving() throws Exception {
    Path gone = newFolder();
    call("CONFIG", "SET", "dir", gone.toString());
    Files.delete(gone);
    call("CONFIG", "SET", "save", "3600 1");
    call("BGSAVE");
    awaitSaved("err");
  }

  /** Its disk has room again. */
  public void mendSaving() throws Exception {
    call("CONFIG", "SET", "dir", folder.toString());
    call("BGSAVE");
    awaitSaved("ok");
  }

  private void awaitSaved(String status) {
    Conditions.await(
        "the attempt to save is over",
        LONGEST,
        () -> call("INFO", "persistence").contains("rdb_last_bgsave_status:" + status));
  }

  /** Stops it as a whole; it keeps its connections and answers nothing. */
  public void pause() throws Exception {
    signal("STOP");
  }

  public void resume() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("cannot send " + name + " to Redis");
    }
  }

  /** Ends it at once. */
  public void kill() throws IOException {
    Process ending = process.destroyForcibly();
    Conditions.await("Redis has ended", LONGEST, () -> !ending.isAlive());
    ending.getOutputStream().close();
  }

  /** Whether its process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Starts it again on its port, empty. */
  public void restart() throws Exception {
    process = launch();
    awaitReady();
  }

  @Override
  public void close() throws IOException {
    kill();
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
