package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.cache.OriginCounters;
import autus.bench.counter.CounterReader;
import autus.bench.error.EnvironmentException;
import autus.bench.observe.ShownCounters;
import autus.bench.observe.ShownCounters.Kind;
import autus.bench.ownclient.HostileServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who sends counters without end gets one message, and costs neither time nor memory. */
@Tag("port")
class HostileSourcesTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMCACHED")
  void countersWithoutEndAreLeft(Kind kind) throws Exception {
    try (HostileServer server = HostileServer.ofEndlessBodies()) {
      String url = "http://" + server.authority() + "/counters";
      Optional<String> counter = kind == Kind.FIELDS ? Optional.of("a") : Optional.empty();
      ShownCounters shown = new ShownCounters(kind, url, counter, counter);
      assertThatThrownBy(() -> new CounterReader(URI.create(url), shown).read())
          .isInstanceOf(EnvironmentException.class)
          .hasMessage(
              "counters %s: not answered: the response has a body of more than 16,777,216 bytes",
              url);
    }
  }

  @Test
  void countersOfMemcachedWithoutEndAreLeft() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture.runAsync(() -> talk(server));
      String url = "memcached://127.0.0.1:" + server.getLocalPort();
      ShownCounters shown =
          new ShownCounters(Kind.MEMCACHED, url, Optional.empty(), Optional.empty());
      assertThatThrownBy(() -> new CounterReader(URI.create("http://a"), shown).read())
          .isInstanceOf(EnvironmentException.class)
          .hasMessage("counters %s: not answered: the response has more than 1048576 bytes", url);
    }
  }

  private static void talk(ServerSocket server) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      byte[] line = "STAT a 1\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
      while (true) {
        out.write(line);
      }
    } catch (java.io.IOException gone) {
      // as it should
    }
  }

  @Test
  void anOriginWhoseCountersNeverEndIsLeft() throws Exception {
    try (HostileServer server = HostileServer.ofEndlessBodies()) {
      OriginCounters counters =
          new OriginCounters(URI.create("http://u:secret@" + server.authority() + "/counters"));
      assertThatThrownBy(counters::read)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageStartingWith(
              "origin.counters http://***@%s/counters: they are not answered: the response has a body of more than 67,108,864 bytes; start the origin",
              server.authority());
    }
  }
}
