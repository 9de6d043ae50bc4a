package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.load.ScriptedServer;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.LoneUser.Ended;
import autus.bench.load.http.LoneUser.Sent;
import autus.bench.plan.PlannedRequest;
import autus.bench.target.Target;
import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("port")
class Http2Test {

  private final Transport transport = Transport.start("test-load", 1);

  @AfterEach
  void stop() {
    transport.close();
  }

  private static WireSettings clear(int streams) {
    return new WireSettings(
        WireSettings.Version.HTTP_2,
        new WireSettings.Sharing(true, streams),
        TlsSettings.DEFAULT,
        Optional.empty(),
        0);
  }

  private Sent send(NettyServer server, String... lines) throws Exception {
    return LoneUser.send(transport, server.target().over(clear(1)), Timeouts.DEFAULT, lines);
  }

  @Test
  void requestsOfOneUserShareAConnectionAndAreClassifiedAsInHttp11() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent = send(server, "/a?b=c", "POST /track", "HEAD /empty");
      assertThat(server.received())
          .containsExactly("0 GET /a?b=c", "0 POST /track", "body {\"a\":1}", "0 HEAD /empty");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(sent.ended()).extracting(Ended::status).containsExactly(200, 200, 204);
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsExactly(5L, 5L, 0L);
      assertThat(sent.ended()).extracting(Ended::outcome).containsOnly(Outcome.HIT);
    }
  }

  @Test
  void aHostFieldIsTheAuthorityAndValuesBeyondAsciiAreSentInUtf8() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent =
          LoneUser.send(
              transport,
              server.target().over(clear(1)),
              Timeouts.DEFAULT,
              1,
              List.of(
                  new PlannedRequest(
                      "GET",
                      "/fields",
                      List.of("Host: shop.example", "X-Name: Zo\u00eb \u65e5\u672c", "Cookie: a=1"),
                      "")));

      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(server.received())
          .containsExactly("0 GET /fields", "fields shop.example false Zo\u00eb \u65e5\u672c a=1");
    }
  }

  @Test
  void withoutKeepAliveEachRequestOpensAConnection() throws Exception {
    WireSettings closing =
        new WireSettings(
            WireSettings.Version.HTTP_2,
            new WireSettings.Sharing(false, 1),
            TlsSettings.DEFAULT,
            Optional.empty(),
            0);
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent =
          LoneUser.send(
              transport,
              server.target().over(closing),
              Timeouts.DEFAULT,
              "/a",
              "POST /b",
              "HEAD /empty",
              "/large");

      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsExactly(5L, 5L, 0L, 5_000_000L);
      assertThat(server.received())
          .containsExactly(
              "0 GET /a", "1 POST /b", "body {\"a\":1}", "2 HEAD /empty", "3 GET /large");
      assertThat(sent.reconnectCount()).isZero();
    }
  }

  @Test
  void interimAnswersAndErrorStatusesCountAsInHttp11() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent = send(server, "/early", "/busy");
      assertThat(sent.ended()).extracting(Ended::status).containsExactly(200, 503);
      assertThat(sent.ended()).extracting(Ended::failure).containsExactly(null, FailureKind.STATUS);
    }
  }

  @Test
  void bodiesLargerThanTheWindowArriveWhole() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent = send(server, "/large", "/large");
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsOnly(5_000_000L);
      assertThat(server.connectionCount()).isOne();
    }
  }

  @Test
  void aResetStreamFailsItsRequestAndNoOther() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent = send(server, "/reset", "/ok");
      assertThat(sent.ended()).extracting(Ended::failure).containsExactly(FailureKind.RESET, null);
      assertThat(sent.ended().get(0).message()).contains("INTERNAL_ERROR");
    }
  }

  @Test
  void aRefusedStreamIsSentOnceMoreEvenIfItIsAPost() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent = send(server, "POST /refused-once");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(sent.reconnectCount()).isOne();
    }
  }

  @Test
  void afterAGoawayTheNextRequestTakesANewConnection() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent = send(server, "/goodbye", "/a", "/b");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(server.connectionCount()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionCutInABodyIsAReset() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent = send(server, "/cut", "/ok");
      assertThat(sent.ended()).extracting(Ended::failure).containsExactly(FailureKind.RESET, null);
    }
  }

  @Test
  void aBodyWithoutAHeadIsMalformed() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent = send(server, "/headless", "/ok");
      assertThat(sent.ended())
          .extracting(Ended::failure)
          .containsExactly(FailureKind.MALFORMED, null);
    }
  }

  @Test
  void aSilentStreamIsATimeoutAndTheNextRequestTakesANewConnection() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      LoneUser.send(transport, server.target().over(clear(1)), Timeouts.DEFAULT, "/warm-up");
      Sent sent =
          LoneUser.send(
              transport, server.target().over(clear(1)), LoneUser.SHORT, "/silent", "/ok");
      assertThat(sent.ended())
          .extracting(Ended::failure)
          .containsExactly(FailureKind.TIMEOUT, null);
      assertThat(server.connectionCount()).isEqualTo(3);
    }
  }

  @Test
  void usersShareConnectionsUpToTheNumberOfStreams() throws Exception {
    try (NettyServer server = NettyServer.http2(100)) {
      Sent sent =
          LoneUser.send(
              transport, server.target().over(clear(4)), Timeouts.DEFAULT, 10, "/a", "/b", "/c");
      assertThat(sent.ended()).hasSize(30).extracting(Ended::failure).containsOnlyNulls();
      assertThat(server.connectionCount()).isEqualTo(3);
    }
  }

  @Test
  void aTargetThatAllowsFewerStreamsGetsMoreConnections() throws Exception {
    try (NettyServer server = NettyServer.http2(2)) {
      Sent sent =
          LoneUser.send(
              transport, server.target().over(clear(10)), Timeouts.DEFAULT, 10, "/a", "/b");
      assertThat(sent.ended()).hasSize(20).extracting(Ended::failure).containsOnlyNulls();
      assertThat(server.connectionCount()).isEqualTo(5);
    }
  }

  @Test
  void aTargetThatSpeaksHttp11IsAFailureToConnectThatSaysSo() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII)))) {
      Target target = server.target().over(clear(1));
      Sent sent = LoneUser.send(transport, target, Timeouts.DEFAULT, "/a");
      assertThat(sent.ended()).extracting(Ended::failure).containsExactly(FailureKind.CONNECT);
      assertThat(ConnectionCheck.exchange(transport, target, Timeouts.DEFAULT)).contains("HTTP/2");
    }
  }
}
