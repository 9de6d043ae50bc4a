package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.LoneUser.Ended;
import autus.bench.load.http.LoneUser.Sent;
import autus.bench.target.ConnectPoint;
import autus.bench.target.Target;
import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import autus.bench.target.WireSettings.Version;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("port")
@Tag("jdk")
class TlsTest {

  private static final Version HTTP_1 = Version.HTTP_1_1;
  private static final Version HTTP_2 = Version.HTTP_2;

  private static Path folder;
  private static X509Bundle authority;
  private static Path authorityFile;

  private final Transport transport = Transport.start("test-load", 1);

  @BeforeAll
  static void makeAuthority(@TempDir Path temporary) throws Exception {
    folder = temporary;
    authority =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=test authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    authorityFile = write("ca.pem", "some words before\n" + authority.getCertificatePEM());
  }

  @AfterEach
  void stop() {
    transport.close();
  }

  private static Path write(String name, String pem) throws Exception {
    return Files.writeString(folder.resolve(name), pem);
  }

  private static CertificateBuilder forLocalhost() {
    return new CertificateBuilder().ecp256().subject("CN=the target").addSanDnsName("localhost");
  }

  private static NettyServer serving(X509Bundle certificate, String... protocols) throws Exception {
    SslContextBuilder builder =
        SslContextBuilder.forServer(
            certificate.getKeyPair().getPrivate(), certificate.getCertificatePath());
    return NettyServer.secure(withProtocols(builder, protocols), true);
  }

  private static SslContext withProtocols(SslContextBuilder builder, String... protocols)
      throws Exception {
    return builder
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                protocols))
        .build();
  }

  private static WireSettings wire(Version version, TlsSettings tls) {
    return new WireSettings(version, WireSettings.Sharing.KEPT, tls, Optional.empty(), 0);
  }

  private static TlsSettings trusting(Path file) {
    return new TlsSettings(Optional.of(file), false, Optional.empty());
  }

  private static TlsSettings insecure() {
    return new TlsSettings(Optional.empty(), true, Optional.empty());
  }

  private String problem(NettyServer server, String host, TlsSettings tls) throws Exception {
    return ConnectionCheck.exchange(
        transport, server.target(host, wire(HTTP_1, tls)), Timeouts.DEFAULT);
  }

  @Test
  void aTargetWithACertificateOfTheGivenAuthorityIsSpokenTo() throws Exception {
    try (NettyServer server = serving(forLocalhost().buildIssuedBy(authority), "h2", "http/1.1")) {
      Target target = server.target("localhost", wire(HTTP_1, trusting(authorityFile)));
      Sent sent = LoneUser.send(transport, target, Timeouts.DEFAULT, "/a", "/b");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsOnly(5L);
      assertThat(server.received()).containsExactly("0 GET /a", "0 GET /b");
    }
  }

  @Test
  void theNameForTlsAndTheHostAreThoseOfTheTargetWhereverItIsReached() throws Exception {
    try (NettyServer server = serving(forLocalhost().buildIssuedBy(authority), "http/1.1")) {
      WireSettings plain = wire(HTTP_1, trusting(authorityFile));
      Target byAddress = server.target("127.0.0.1", plain);
      assertThat(ConnectionCheck.exchange(transport, byAddress, Timeouts.DEFAULT))
          .contains("certificate");
      Target named =
          byAddress.over(
              plain.on(
                  new WireSettings.Route(
                      Optional.empty(), Optional.empty(), Optional.of("localhost"))));
      assertThat(ConnectionCheck.exchange(transport, named, Timeouts.DEFAULT)).isEmpty();
      Target elsewhere =
          Target.parse("https://localhost:1")
              .over(
                  plain.on(
                      new WireSettings.Route(
                          Optional.empty(),
                          Optional.of(new ConnectPoint("127.0.0.1", byAddress.port())),
                          Optional.empty())));
      assertThat(ConnectionCheck.exchange(transport, elsewhere, Timeouts.DEFAULT)).isEmpty();
    }
  }

  @Test
  void http2IsChosenByAlpn() throws Exception {
    try (NettyServer server = serving(forLocalhost().buildIssuedBy(authority), "h2", "http/1.1")) {
      Target target = server.target("localhost", wire(HTTP_2, trusting(authorityFile)));
      Sent sent = LoneUser.send(transport, target, Timeouts.DEFAULT, "/early", "/b");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(ConnectionCheck.exchange(transport, target, Timeouts.DEFAULT)).isEmpty();
    }
  }

  @Test
  void streamsBeyondTheLastOfAConnectionThatEndsAreSentAgain() throws Exception {
    try (NettyServer server = serving(forLocalhost().buildIssuedBy(authority), "h2", "http/1.1")) {
      WireSettings tenStreams =
          new WireSettings(
              WireSettings.Version.HTTP_2,
              new WireSettings.Sharing(true, 10),
              trusting(authorityFile),
              Optional.empty(),
              0);
      Target target = server.target("localhost", tenStreams);
      Sent sent = LoneUser.send(transport, target, Timeouts.DEFAULT, 4, "/last", "/a");
      assertThat(sent.ended()).hasSize(8).extracting(Ended::failure).containsOnlyNulls();
      assertThat(sent.reconnectCount()).isPositive();
    }
  }

  @Test
  void aTargetWithoutHttp2IsNotSpokenToInAnotherVersion() throws Exception {
    try (NettyServer server = serving(forLocalhost().buildIssuedBy(authority), "http/1.1")) {
      Target target = server.target("localhost", wire(HTTP_2, trusting(authorityFile)));
      assertThat(ConnectionCheck.exchange(transport, target, Timeouts.DEFAULT))
          .isEqualTo("the target does not speak HTTP/2: it chose http/1.1 by ALPN");
      Sent sent = LoneUser.send(transport, target, Timeouts.DEFAULT, "/a");
      assertThat(sent.ended()).extracting(Ended::failure).containsExactly(FailureKind.CONNECT);
    }
  }

  @Test
  void anUnknownAuthorityIsNamedAndInsecureAcceptsIt() throws Exception {
    try (NettyServer server = serving(forLocalhost().buildIssuedBy(authority), "http/1.1")) {
      assertThat(problem(server, "localhost", TlsSettings.DEFAULT))
          .contains("CN=the target", "signed by CN=test authority", "--cacert", "--insecure");
      assertThat(problem(server, "localhost", insecure())).isEmpty();
      assertThat(problem(server, "127.0.0.1", insecure())).isEmpty();
    }
  }

  @Test
  void aSelfSignedCertificateIsCalledSo() throws Exception {
    try (NettyServer server =
        serving(forLocalhost().setIsCertificateAuthority(true).buildSelfSigned(), "http/1.1")) {
      assertThat(problem(server, "localhost", TlsSettings.DEFAULT)).contains("signed by itself");
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefusedWithBothNames() throws Exception {
    try (NettyServer server = serving(forLocalhost().buildIssuedBy(authority), "http/1.1")) {
      assertThat(problem(server, "127.0.0.1", trusting(authorityFile)))
          .contains("is for localhost, not for 127.0.0.1");
    }
    X509Bundle withAddress = forLocalhost().addSanIpAddress("127.0.0.1").buildIssuedBy(authority);
    try (NettyServer server = serving(withAddress, "http/1.1")) {
      assertThat(problem(server, "127.0.0.1", trusting(authorityFile))).isEmpty();
    }
  }

  @Test
  void anExpiredCertificateIsRefusedWithItsDate() throws Exception {
    X509Bundle expired =
        forLocalhost()
            .notBefore(Instant.now().minus(Duration.ofDays(9)))
            .notAfter(Instant.parse("2020-01-01T00:00:00Z"))
            .buildIssuedBy(authority);
    try (NettyServer server = serving(expired, "http/1.1")) {
      assertThat(problem(server, "localhost", trusting(authorityFile)))
          .contains("expired at 2020-01-01T00:00:00Z");
      Sent sent =
          LoneUser.send(
              transport,
              server.target("localhost", wire(HTTP_1, trusting(authorityFile))),
              Timeouts.DEFAULT,
              "/a");
      assertThat(sent.ended()).extracting(Ended::failure).containsExactly(FailureKind.CONNECT);
    }
  }

  @Test
  void aTargetThatAsksForACertificateGetsIt() throws Exception {
    X509Bundle own = new CertificateBuilder().ecp256().subject("CN=us").buildIssuedBy(authority);
    X509Bundle certificate = forLocalhost().buildIssuedBy(authority);
    SslContext demanding =
        withProtocols(
            SslContextBuilder.forServer(
                    certificate.getKeyPair().getPrivate(), certificate.getCertificatePath())
                .trustManager(authority.getCertificate())
                .clientAuth(ClientAuth.REQUIRE),
            "http/1.1");
    TlsSettings identified =
        new TlsSettings(
            Optional.of(authorityFile),
            false,
            Optional.of(
                new TlsSettings.Identity(
                    write("own.pem", own.getCertificatePathPEM()),
                    write("own.key", own.getPrivateKeyPEM()))));
    try (NettyServer server = NettyServer.secure(demanding, false)) {
      Sent sent =
          LoneUser.send(
              transport,
              server.target("localhost", wire(HTTP_1, identified)),
              Timeouts.DEFAULT,
              "/a");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      Sent anonymous =
          LoneUser.send(
              transport,
              server.target("localhost", wire(HTTP_1, trusting(authorityFile))),
              Timeouts.DEFAULT,
              "/a");
      assertThat(anonymous.ended())
          .allSatisfy(
              ended -> assertThat(ended.failure()).isIn(FailureKind.CONNECT, FailureKind.RESET));
    }
  }

  @Test
  void clearTextOnATlsPortIsSaidToBeSo() throws Exception {
    try (RawServer server =
        RawServer.start(
            (hello, socket, out) ->
                out.write(
                    "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
      Target target =
          Target.parse("https://localhost:" + server.target().port())
              .over(wire(HTTP_1, TlsSettings.DEFAULT));
      assertThat(ConnectionCheck.exchange(transport, target, Timeouts.DEFAULT))
          .contains("does not speak TLS");
    }
  }
}
