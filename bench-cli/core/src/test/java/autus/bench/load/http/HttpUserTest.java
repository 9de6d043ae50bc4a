package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.load.ScriptedServer;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.LoneUser.Ended;
import autus.bench.load.http.LoneUser.Sent;
import autus.bench.target.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("port")
class HttpUserTest {

  private final Transport transport = Transport.start("test-load", 1);
  private Timeouts timeouts = Timeouts.DEFAULT;
  private final List<Ended> ended = new ArrayList<>();

  @BeforeEach
  void nothingRecorded() {
    ended.clear();
  }

  @AfterEach
  void stop() {
    transport.close();
  }

  /** Lets one user send the requests one after the other and waits for the last. */
  private Sent sendAll(Target target, String... requestLines) throws Exception {
    Sent sent = LoneUser.send(transport, target, timeouts, requestLines);
    ended.addAll(sent.ended());
    return sent;
  }

  private static ScriptedServer answering(String... answers) throws IOException {
    return ScriptedServer.start(
        (request, out) ->
            out.write(answers[request.number()].getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void sendsHostHeadersAndBodyAndReusesTheConnection() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("hello", "X-Cache: HIT")))) {
      sendAll(server.target(), "GET /a?b=c", "POST /track");
      assertThat(server.received())
          .extracting(
              ScriptedServer.Received::line,
              ScriptedServer.Received::body,
              ScriptedServer.Received::connection)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("GET /a?b=c HTTP/1.1", "", 0),
              org.assertj.core.groups.Tuple.tuple("POST /track HTTP/1.1", "{\"a\":1}", 0));
    }
    assertThat(ended)
        .allSatisfy(
            exchange -> {
              assertThat(exchange.status()).isEqualTo(200);
              assertThat(exchange.bodyBytes()).isEqualTo(5);
              assertThat(exchange.outcome()).isEqualTo(Outcome.HIT);
              assertThat(exchange.failure()).isNull();
              assertThat(exchange.responseNanos()).isGreaterThanOrEqualTo(exchange.serviceNanos());
            });
  }

  @Test
  void readsChunkedEmptyInterimAndCloseDelimitedAnswers() throws Exception {
    try (ScriptedServer server =
        answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 77\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")) {
      sendAll(server.target(), "GET /a", "GET /b", "GET /c", "GET /d", "HEAD /e");
    }
    assertThat(ended).extracting(Ended::failure).containsOnlyNulls();
    assertThat(ended).extracting(Ended::status).containsExactly(200, 204, 200, 304, 200);
    assertThat(ended).extracting(Ended::bodyBytes).containsExactly(8L, 0L, 2L, 0L, 0L);
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              out.write("HTTP/1.1 200 OK\r\n\r\nuntil the end".getBytes(StandardCharsets.US_ASCII));
              out.close();
            })) {
      sendAll(server.target(), "GET /a", "GET /b");
      assertThat(server.received())
          .extracting(ScriptedServer.Received::connection)
          .containsExactly(0, 1);
    }
    assertThat(ended.subList(5, 7)).extracting(Ended::bodyBytes).containsExactly(13L, 13L);
  }

  @Test
  void anErrorStatusIsAFailureOfKindStatus() throws Exception {
    try (ScriptedServer server =
        answering(
            "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")) {
      sendAll(server.target(), "GET /a", "GET /b");
    }
    assertThat(ended)
        .extracting(Ended::failure)
        .containsExactly(FailureKind.STATUS, FailureKind.STATUS);
    assertThat(ended).extracting(Ended::message).containsExactly("status 503", "status 404");
  }

  @Test
  void connectionCloseIsHonoured() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("x", "Connection: close")))) {
      Sent sent = sendAll(server.target(), "GET /a", "POST /b", "GET /c");
      assertThat(server.received())
          .extracting(ScriptedServer.Received::connection)
          .containsExactly(0, 1, 2);
      assertThat(sent.reconnectCount()).isZero();
    }
    assertThat(ended).extracting(Ended::failure).containsOnlyNulls();
  }

  @Test
  void aConnectionClosedWhileIdleIsOpenedOnceMoreForAGetButNeverForAPost() throws Exception {
    ScriptedServer.Script closesOnSecond =
        (request, out) -> {
          if (request.number() == 0) {
            out.write(ScriptedServer.ok("x"));
          } else {
            out.close();
          }
        };
    try (ScriptedServer server = ScriptedServer.start(closesOnSecond)) {
      Sent sent = sendAll(server.target(), "GET /a", "GET /b");
      assertThat(sent.reconnectCount()).isEqualTo(1);
      assertThat(server.received()).hasSize(3);
    }
    assertThat(ended).extracting(Ended::failure).containsOnlyNulls();
    ended.clear();
    try (ScriptedServer server = ScriptedServer.start(closesOnSecond)) {
      sendAll(server.target(), "GET /a", "POST /b");
      assertThat(server.received()).hasSize(2);
    }
    assertThat(ended).extracting(Ended::failure).containsExactly(null, FailureKind.RESET);
  }

  @Test
  void anAnswerCutShortIsAResetAndIsNotRepeated() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"
                      .getBytes(StandardCharsets.US_ASCII));
              out.close();
            })) {
      sendAll(server.target(), "GET /a");
      assertThat(server.received()).hasSize(1);
    }
    assertThat(ended).extracting(Ended::failure).containsExactly(FailureKind.RESET);
  }

  @Test
  void whatIsNotHttpIsMalformed() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    "SMTP ready, who are you?\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
      sendAll(server.target(), "GET /a");
    }
    assertThat(ended).extracting(Ended::failure).containsExactly(FailureKind.MALFORMED);
  }

  @Test
  void aSilentServerIsATimeoutAndTheNextRequestGetsANewConnection() throws Exception {
    timeouts = LoneUser.SHORT;
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              if (request.connection() == 1) {
                out.write(ScriptedServer.ok("x"));
              }
            })) {
      sendAll(server.target(), "GET /a", "GET /b");
    }
    assertThat(ended).extracting(Ended::failure).containsExactly(FailureKind.TIMEOUT, null);
    assertThat(ended.get(0).responseNanos())
        .isBetween(timeouts.answer().toNanos(), timeouts.answer().plusSeconds(2).toNanos());
  }

  @Test
  void aPortWithoutListenerIsAFailureToConnect() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    sendAll(Target.http("127.0.0.1", port), "GET /a");
    assertThat(ended).extracting(Ended::failure).containsExactly(FailureKind.CONNECT);
    assertThat(ended.get(0).message()).contains("refused");
  }

  @Test
  void bytesThatNobodyAskedForCloseTheConnectionAndHarmNoRequest() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              out.write(ScriptedServer.ok("one"));
              writeAgain(request, out);
            })) {
      sendAll(server.target(), "GET /a", "GET /b", "GET /c");
    }
    assertThat(ended)
        .hasSize(3)
        .allSatisfy(
            exchange ->
                assertThat(exchange.failure())
                    .isIn(null, FailureKind.MALFORMED, FailureKind.RESET));
  }

  private static void writeAgain(ScriptedServer.Received request, OutputStream out)
      throws IOException {
    if (request.number() == 0) {
      out.write(ScriptedServer.ok("two"));
    }
  }
}
