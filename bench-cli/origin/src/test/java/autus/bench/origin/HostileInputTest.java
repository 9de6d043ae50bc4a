package autus.bench.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no request is answered with 400, and neither counted nor followed by anything. */
@Tag("port")
@Timeout(60)
class HostileInputTest {

  private static final String HOST = "Host: here\r\n";

  static Stream<String> malformed() {
    return Stream.of(
        "\u0016\u0003\u0001\u0002 a TLS hello\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/2.0\r\n" + HOST + "\r\n",
        "GET / HTTP/1.1\r\n" + HOST + HOST + "\r\n",
        "get / HTTP/1.1\r\n" + HOST + "\r\n",
        "GET item HTTP/1.1\r\n" + HOST + "\r\n",
        "GET ftp://here/ HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /#part HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /\u00e9 HTTP/1.1\r\n" + HOST + "\r\n",
        "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(40_000) + "\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "X-\u0000: a\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "X : a\r\n\r\n",
        "POST / HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1, 2\r\n\r\nab",
        "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\n"
            + HOST
            + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n",
        "POST / HTTP/1.1\r\n" + HOST + "Expect: a miracle\r\nContent-Length: 0\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedRequestsAreAnswered400AndTheConnectionEnds(String request) throws IOException {
    try (OriginServer server = Origins.start(Origins.route("0s"))) {
      try (RawClient client = new RawClient(server.address())) {
        client.send(request + "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n");
        RawClient.Reply reply = client.read();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("must be");
        assertThat(client.isEnded()).isTrue();
      }
      assertThat(Origins.counters(server).at("/total/fetches").asInt()).isZero();
      assertThat(Origins.counters(server).at("/refused").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aBodyWithoutEndIsCutOff() throws IOException {
    try (OriginServer server = Origins.start(Origins.route("0s"));
        RawClient client = new RawClient(server.address())) {
      client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1000000000\r\n\r\n");
      String part = "x".repeat(1 << 20);
      for (int i = 0; i < 17; i++) {
        client.send(part);
      }
      assertThat(client.read().status()).isEqualTo(413);
    }
  }

  @Test
  void whoSendsOnlyAPartOfARequestIsLetGo() throws IOException {
    long partNanos = TimeUnit.MILLISECONDS.toNanos(50);
    OriginConnection.Patience patience =
        new OriginConnection.Patience(partNanos, TimeUnit.HOURS.toNanos(1));
    try (OriginServer server = Origins.start(patience, Origins.route("0s"));
        RawClient idle = new RawClient(server.address());
        RawClient client = new RawClient(server.address())) {
      idle.ask("GET /item");
      client.send("GET / HTTP/1.1\r\nHost");
      assertThat(client.isEnded()).isTrue();
      assertThat(idle.ask("GET /item").status()).isEqualTo(200);
    }
  }

  @Test
  void anUnlimitedPipelineOfLargeResponsesNobodyReadsTakesNoMemory() throws IOException {
    try (OriginServer server = Origins.start(Origins.route("/*", "0s", "64MiB", "0%"));
        RawClient client = new RawClient(server.address())) {
      for (int i = 0; i < 1000; i++) {
        client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
      }
      int fetchCount;
      do {
        fetchCount = Origins.counters(server).at("/total/fetches").asInt();
      } while (fetchCount == 0);
      assertThat(fetchCount).isLessThan(10);
    }
  }
}
