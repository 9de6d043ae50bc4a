package autus.responsecache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.TokenStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first connection to Redis, through a gate that leaves some of them unanswered. */
@Tag("process")
@Timeout(60)
class RedisClientConnectionTest {

  /** Passes connections on to Redis, except the first ones, which it accepts in silence. */
  private static final class Gate implements AutoCloseable {

    private final ServerSocket listening;
    private final List<Socket> connections = Collections.synchronizedList(new ArrayList<>());

    Gate(int silentCount, int redisPort) throws IOException {
      listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      start(() -> accept(silentCount, redisPort));
    }

    private void accept(int silentCount, int redisPort) throws IOException {
      while (true) {
        Socket client = listening.accept();
        connections.add(client);
        if (connections.size() > silentCount) {
          Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort);
          start(() -> client.getInputStream().transferTo(redis.getOutputStream()));
          start(() -> redis.getInputStream().transferTo(client.getOutputStream()));
        }
      }
    }

    private interface Work {
      void run() throws IOException;
    }

    private static void start(Work work) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  work.run();
                } catch (IOException closed) {
                  Thread.currentThread().interrupt(); // the test is over
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    RedisAddress address() {
      return RedisAddress.loopback(listening.getLocalPort());
    }

    int connectionCount() {
      return connections.size();
    }

    @Override
    public void close() throws IOException {
      listening.close();
      for (Socket connection : List.copyOf(connections)) {
        connection.close();
      }
    }
  }

  @Test
  void aHandshakeThatTakesTooLongIsTriedAgain() throws Exception {
    try (RedisForTests redis = RedisForTests.start();
        Gate gate = new Gate(1, redis.port());
        RedisClientConnection connection = RedisClientConnection.open(gate.address())) {
      assertThat(connection).isNotNull();
      assertThat(gate.connectionCount()).isEqualTo(2);
    }
  }

  @Test
  void aRedisThatNeverAnswersIsUnreachableInTheEnd() throws Exception {
    try (Gate gate = new Gate(Integer.MAX_VALUE, 0)) {
      assertThatThrownBy(() -> RedisClientConnection.open(gate.address()).close())
          .isInstanceOf(UnreachableRedis.class)
          .hasMessageContaining("no Redis answers");
      assertThat(gate.connectionCount()).isEqualTo(5);
    }
  }

  @Test
  void aRedisThatComesLaterIsConnectedToWhenItIsThere() throws Exception {
    int port = RedisForTests.freePort();
    try (RedisClientConnection connection =
        RedisClientConnection.openNowOrLater(
            RedisAddress.loopback(port), RedisClientConnection.COMMAND_TIMEOUT)) {
      AtomicInteger told = new AtomicInteger();
      connection.watchedBy((touched, change) -> told.incrementAndGet());
      assertThat(connection.facts()).isEmpty();
      assertThatThrownBy(() -> connection.values().get("key")).isInstanceOf(StoreFailure.class);
      try (RedisForTests redis = RedisForTests.onPort(port)) {
        Conditions.await(
            "it is connected", Duration.ofSeconds(5), () -> connection.facts().isPresent());
        Conditions.await("the watch is told", Duration.ofSeconds(5), () -> told.get() > 0);
        assertThat(redis.call("PING")).isEqualTo("PONG");
      }
    }
  }

  @Test
  void aRedisThatComesLaterAndCannotBeUsedIsNamedOnceAndAnotherIsUsed() throws Exception {
    int port = RedisForTests.freePort();
    try (LoggedLines logged = new LoggedLines(LateLinks.class);
        RedisClientConnection connection =
            RedisClientConnection.openNowOrLater(
                RedisAddress.loopback(port), RedisClientConnection.COMMAND_TIMEOUT)) {
      try (RedisForTests node = RedisForTests.onPort(port, "--cluster-enabled", "yes")) {
        awaitLine(logged, "is a node of a cluster; name the cluster");
        awaitAttempts(node);
      }
      try (RedisForTests closed = RedisForTests.onPort(port, "--requirepass", "word")) {
        awaitLine(logged, "refuses the connection (NOAUTH");
        assertThat(closed.isAlive()).isTrue();
      }
      try (RedisForTests redis = RedisForTests.onPort(port)) {
        Conditions.await(
            "it is connected", Duration.ofSeconds(20), () -> connection.facts().isPresent());
        assertThat(redis.isAlive()).isTrue();
      }
      assertThat(logged.lines())
          .filteredOn(line -> line.contains("is a node of a cluster"))
          .hasSize(1);
    }
  }

  private static void awaitLine(LoggedLines logged, String words) {
    Conditions.await(
        words,
        Duration.ofSeconds(20),
        () -> logged.lines().stream().anyMatch(l -> l.contains(words)));
  }

  /** Until it was tried a few times. */
  private static void awaitAttempts(RedisForTests redis) {
    Conditions.await(
        "it is tried again",
        Duration.ofSeconds(20),
        () ->
            redis
                .call("INFO", "commandstats")
                .matches("(?s).*cmdstat_hello:calls=([3-9]|\\d\\d).*"));
  }

  @Test
  void aWrongPasswordIsToldAtOnceAlsoToWhoWouldWait() throws Exception {
    try (RedisForTests redis = RedisForTests.start()) {
      redis.call("CONFIG", "SET", "requirepass", "right");
      for (String credentials : new String[] {":wrong@", "nobody:right@", ""}) {
        RedisAddress address =
            RedisAddress.parse("redis://" + credentials + "127.0.0.1:" + redis.port());
        assertThatThrownBy(
                () ->
                    RedisClientConnection.openNowOrLater(
                            address, RedisClientConnection.COMMAND_TIMEOUT)
                        .close())
            .isInstanceOf(UnreachableRedis.class)
            .hasMessageNotContaining("wrong@");
      }
    }
  }

  @Test
  void aUserOfTheAclNeedsTheKeysOfTheCacheAndFewCommands() throws Exception {
    String rights =
        "on >secret ~test:* -@all +@connection +mget +get +set +del +unlink +scan +time +eval"
            + " +evalsha +info +hset +hget +hdel +hgetall +ping";
    try (RedisForTests redis = RedisForTests.start()) {
      redis.call(("ACL SETUSER cache " + rights).split(" "));
      try (RedisClientConnection connection =
          RedisClientConnection.open(
              RedisAddress.parse("redis://cache:secret@127.0.0.1:" + redis.port()))) {
        useAll(connection);
      }
    }
  }

  private static void useAll(RedisClientConnection connection) {
    TokenStore store = connection.strictStore(new RedisKeys("test"), Duration.ofSeconds(5));
    Namespace namespace = new Namespace("some");
    Map<Namespace, Mark> marks = Map.of(namespace, Mark.NONE);
    assertThat(store.recover(marks)).isNotEmpty();
    assertThat(store.announce(marks, "write")).isNotEmpty();
    assertThat(store.end(marks, "write", true)).isNotEmpty();
    store.deleteEntries();
    assertThat(connection.facts()).isPresent();
  }

  @Test
  void whoHangsUpWithoutAWordIsNamedByWhatItDid() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread hangingUp =
          new Thread(
              () -> {
                while (!silent.isClosed()) {
                  try {
                    silent.accept().close();
                  } catch (IOException closed) {
                    return;
                  }
                }
              });
      hangingUp.setDaemon(true);
      hangingUp.start();
      RedisAddress address = RedisAddress.parse("redis://127.0.0.1:" + silent.getLocalPort());
      assertThatThrownBy(() -> RedisClientConnection.open(address).close())
          .isInstanceOf(UnreachableRedis.class)
          .hasMessageContaining("no Redis answers")
          .hasMessageNotContaining("(null)");
    }
  }
}
