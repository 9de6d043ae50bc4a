package autus.server.redisprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Redis that the server brings with it. */
@Tag("process")
class RedisProcessTest {

  @Test
  void withoutARedisOnThePathTheBundledOneRunsOrSaysWhichLibraryItMisses() throws Exception {
    try (RedisProcess redis = RedisProcess.start("")) {
      assertThat(redis.source()).isEqualTo("embedded");
      assertThat(ping(redis)).isEqualTo("+PONG");
    } catch (RedisStartFailure e) {
      assertThat(e)
          .hasMessageStartingWith("the bundled Redis does not start: it needs the library ")
          .hasMessageContaining("install redis-server");
    }
  }

  @Test
  void aClosedRedisHasEnded() throws Exception {
    RedisProcess redis = RedisProcess.start(System.getenv("PATH"));
    redis.close();
    assertThat(ProcessHandle.of(redis.pid()).map(ProcessHandle::isAlive))
        .isNotEqualTo(Optional.of(true));
  }

  private static String ping(RedisProcess redis) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
    }
  }
}
