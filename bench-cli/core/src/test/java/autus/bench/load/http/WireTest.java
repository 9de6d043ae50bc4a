package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import autus.bench.exchange.FailureKind;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.connection.TransportKind;
import autus.bench.load.http.LoneUser.Ended;
import autus.bench.load.http.LoneUser.Sent;
import autus.bench.target.Target;
import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** New connections, redirects, Unix sockets, and every kind of transport. */
@Tag("port")
class WireTest {

  private static WireSettings wire(boolean keepAlive, int redirects) {
    return new WireSettings(
        WireSettings.Version.HTTP_1_1,
        new WireSettings.Sharing(keepAlive, 1),
        TlsSettings.DEFAULT,
        Optional.empty(),
        redirects);
  }

  private static Sent send(Target target, String... lines) throws Exception {
    try (Transport transport = Transport.start("test-load", 1)) {
      return LoneUser.send(transport, target, Timeouts.DEFAULT, lines);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTransportThatWorksHereSendsAndReceives(TransportKind kind) throws Exception {
    assumeThat(kind.unavailability()).isEmpty();
    try (Transport transport = Transport.start(kind, "test-load", 1);
        ScriptedServer server =
            ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("hello")))) {
      Sent sent =
          LoneUser.send(transport, server.target(), Timeouts.DEFAULT, "/a", "/b", "POST /c");
      assertThat(sent.ended()).hasSize(3).extracting(Ended::failure).containsOnlyNulls();
      assertThat(server.received()).extracting(Received::connection).containsOnly(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aUnixSocketIsSpokenToLikeAPort(TransportKind kind, @TempDir Path folder) throws Exception {
    assumeThat(kind.unavailability()).isEmpty();
    Path socket = folder.resolve("server");
    try (Transport transport = Transport.start(kind, "test-load", 1);
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket));
      Thread answering = new Thread(() -> answerOnce(listening));
      answering.start();
      WireSettings wire =
          new WireSettings(
              WireSettings.Version.HTTP_1_1,
              WireSettings.Sharing.KEPT,
              TlsSettings.DEFAULT,
              Optional.of(socket),
              0);
      Sent sent =
          LoneUser.send(
              transport, Target.parse("http://any.example").over(wire), Timeouts.DEFAULT, "/a");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsOnly(5L);
      answering.join(5_000);
    }
  }

  private static void answerOnce(ServerSocketChannel listening) {
    try (SocketChannel channel = listening.accept()) {
      channel.read(ByteBuffer.allocate(4096));
      channel.write(ByteBuffer.wrap(ScriptedServer.ok("hello")));
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  @Test
  void withoutKeepAliveEachRequestOpensAConnectionAndSaysSo() throws Exception {
    try (RawServer server =
        RawServer.start(
            (request, socket, out) -> {
              String body = request.contains("\r\nConnection: close\r\n") ? "closing" : "no";
              out.write(ScriptedServer.ok(body));
            })) {
      Sent sent = send(server.target().over(wire(false, 0)), "/a", "/b", "/c");
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsOnly(7L);
      assertThat(sent.reconnectCount()).isZero();
    }
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      send(server.target().over(wire(false, 0)), "/a", "/b", "/c");
      assertThat(server.received()).extracting(Received::connection).containsExactly(0, 1, 2);
    }
  }

  /** Every path leads to the one in its query, until there is none. */
  private static ScriptedServer redirecting(String status) throws IOException {
    return ScriptedServer.start(
        (request, out) -> {
          int query = request.path().indexOf("?to=");
          out.write(
              query < 0
                  ? ScriptedServer.ok("arrived")
                  : ("HTTP/1.1 "
                          + status
                          + "\r\nLocation: "
                          + request.path().substring(query + 4)
                          + "\r\nContent-Length: 3\r\n\r\nnot")
                      .getBytes(StandardCharsets.US_ASCII));
        });
  }

  @Test
  void redirectsWithinTheTargetAreFollowedAsOneRequest() throws Exception {
    try (ScriptedServer server = redirecting("302 Found")) {
      Target target = server.target().over(wire(true, 3));
      Sent sent = send(target, "/a?to=/b?to=/c", "/d?to=http://" + target.authority() + "/e");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(sent.ended()).extracting(Ended::status).containsExactly(200, 200);
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsExactly(7L, 7L);
      assertThat(server.received())
          .extracting(Received::path)
          .containsExactly(
              "/a?to=/b?to=/c",
              "/b?to=/c",
              "/c",
              "/d?to=http://" + target.authority() + "/e",
              "/e");
    }
  }

  @Test
  void redirectsAreNotFollowedUnlessAsked() throws Exception {
    try (ScriptedServer server = redirecting("302 Found")) {
      Sent sent = send(server.target(), "/a?to=/b");
      assertThat(sent.ended()).extracting(Ended::status).containsExactly(302);
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
    }
  }

  @Test
  void aRedirectThatNeverEndsOrLeavesTheTargetFailsByItsStatus() throws Exception {
    try (ScriptedServer server = redirecting("307 Temporary Redirect")) {
      Sent sent =
          send(
              server.target().over(wire(true, 2)),
              "/a?to=/b?to=/c?to=/d",
              "/x?to=http://elsewhere.example/");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnly(FailureKind.STATUS);
      assertThat(sent.ended())
          .extracting(Ended::message)
          .containsExactly(
              "more than 2 redirects",
              "status 307 redirects away from the target, to http://elsewhere.example");
    }
  }

  @Test
  void aPostBecomesAGetAfter303AndStaysAPostAfter307() throws Exception {
    try (ScriptedServer server = redirecting("303 See Other")) {
      send(server.target().over(wire(true, 2)), "POST /a?to=/b");
      assertThat(server.received())
          .extracting(Received::line)
          .containsExactly("POST /a?to=/b HTTP/1.1", "GET /b HTTP/1.1");
    }
    try (ScriptedServer server = redirecting("307 Temporary Redirect")) {
      send(server.target().over(wire(true, 2)), "POST /a?to=/b");
      assertThat(server.received())
          .extracting(Received::line, Received::body)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("POST /a?to=/b HTTP/1.1", "{\"a\":1}"),
              org.assertj.core.groups.Tuple.tuple("POST /b HTTP/1.1", "{\"a\":1}"));
    }
  }
}
