package autus.bench.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * redis-server processes on free loopback ports: one, a cluster of three masters, or a Sentinel.
 * The binary is that on the search path, else the one that embedded-redis bundles. They end with
 * this process however that ends.
 */
public final class RedisForTests implements AutoCloseable {

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int SLOTS = 16_384;
  private static final int MASTERS = 3;

  /** Nodes of a cluster talk to each other on a port of their own, this far above. */
  private static final int BUS_OFFSET = 10_000;

  /** Leaves behind a watcher of standard input that kills what it becomes. */
  private static final String WATCHED =
      """
      exec 3<&0
      (while read -r line <&3; do :; done; kill -KILL $$) </dev/null >/dev/null 2>&1 &
      exec 3<&-
      exec "$@" </dev/null""";

  private final List<Process> processes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final Path folder;
  private String uri = "";

  private RedisForTests() throws IOException {
    folder = Files.createTempDirectory("autus-bench-redis");
  }

  /** One Redis. */
  public static RedisForTests single(String... options) throws IOException {
    RedisForTests redis = new RedisForTests();
    redis.uri = "redis://127.0.0.1:" + redis.launch(freePort(), List.of(options));
    return redis;
  }

  /** One Redis and a Sentinel that calls it main. */
  public static RedisForTests behindSentinel() throws IOException {
    RedisForTests redis = single();
    int port = freePort();
    Path file =
        Files.writeString(
            redis.folder.resolve("sentinel.conf"),
            "port %d\nbind 127.0.0.1\ndir %s\nsentinel monitor main 127.0.0.1 %d 1\n"
                .formatted(port, redis.folder, redis.ports.get(0)));
    redis.start(port, List.of(file.toString(), "--sentinel"));
    redis.uri = "redis-sentinel://127.0.0.1:" + port + "#main";
    return redis;
  }

  /** A cluster of three masters. */
  public static RedisForTests cluster() throws IOException {
    RedisForTests redis = new RedisForTests();
    Random random = new Random();
    for (int number = 0; number < MASTERS; number++) {
      redis.launch(freePortOfNode(random), List.of("--cluster-enabled", "yes"));
    }
    for (int number = 0; number < MASTERS; number++) {
      int[] slots = range(SLOTS * number / MASTERS, SLOTS * (number + 1) / MASTERS);
      int place = number;
      redis.at(
          number,
          commands -> {
            commands.clusterSetConfigEpoch(place + 1L);
            commands.clusterAddSlots(slots);
            commands.clusterMeet("127.0.0.1", redis.ports.get(0));
          });
    }
    for (int number = 0; number < MASTERS; number++) {
      redis.at(
          number,
          commands ->
              await(
                  () ->
                      commands.clusterInfo().contains("cluster_state:ok")
                          && commands.clusterInfo().contains("cluster_known_nodes:" + MASTERS)));
    }
    redis.uri =
        "redis-cluster://127.0.0.1:%d,127.0.0.1:%d"
            .formatted(redis.ports.get(0), redis.ports.get(1));
    return redis;
  }

  /** As the option --redis wants it. */
  public String uri() {
    return uri;
  }

  /** The port of a process. */
  public int port(int number) {
    return ports.get(number);
  }

  /** Does something with all keys. */
  public void with(Consumer<RedisClusterCommands<String, String>> action) {
    if (!uri.startsWith("redis-cluster")) {
      at(0, action::accept);
      return;
    }
    RedisClusterClient client =
        RedisClusterClient.create(RedisURI.create("127.0.0.1", ports.get(0)));
    try (StatefulRedisClusterConnection<String, String> connection = client.connect()) {
      action.accept(connection.sync());
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  private void at(int number, Consumer<RedisCommands<String, String>> action) {
    RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", ports.get(number)));
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      action.accept(connection.sync());
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  private int launch(int port, List<String> options) throws IOException {
    Path data = Files.createDirectory(folder.resolve(Integer.toString(port)));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    arguments.addAll(List.of("--save", "", "--dir", data.toString()));
    arguments.addAll(options);
    start(port, arguments);
    return port;
  }

  private void start(int port, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", WATCHED, "redis-server", binary().toString()));
    command.addAll(arguments);
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log-" + port).toFile())
            .start());
    ports.add(port);
    await(() -> answers(port));
  }

  private Path binary() throws IOException {
    for (String place : String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)) {
      Path file = Path.of(place, "redis-server");
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return "+PONG".equals(reader.readLine());
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONGEST_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Redis is not ready in time");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Below the ports that outgoing connections get, with that of the bus. */
  private static int freePortOfNode(Random random) {
    while (true) {
      int port = 11_000 + random.nextInt(11_000);
      if (isFree(port) && isFree(port + BUS_OFFSET)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.destroyForcibly().onExit().join();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Process process : processes) {
        process.getOutputStream().close();
      }
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
