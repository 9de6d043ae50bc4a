package autus.responsecache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.faults.RedisForTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
