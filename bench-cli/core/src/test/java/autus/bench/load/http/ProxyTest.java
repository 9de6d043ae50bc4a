package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.exchange.FailureKind;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.LoneUser.Ended;
import autus.bench.load.http.LoneUser.Sent;
import autus.bench.target.Proxy;
import autus.bench.target.Target;
import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import autus.bench.yaml.MalformedValueException;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads through HTTP proxies: whole URLs to http targets, tunnels to https ones. */
@Tag("port")
class ProxyTest {

  private final Transport transport = Transport.start("test-load", 1);

  @AfterEach
  void stop() {
    transport.close();
  }

  private static WireSettings through(String proxy, WireSettings.Version version) {
    WireSettings wire =
        new WireSettings(
            version,
            WireSettings.Sharing.KEPT,
            new TlsSettings(Optional.empty(), true, Optional.empty()),
            Optional.empty(),
            0);
    return wire.on(wire.route().through(Proxy.parse(proxy)));
  }

  /** Passes bytes on to where CONNECT says, or refuses. */
  private static final class Tunnels implements AutoCloseable {

    private final ServerSocket listening =
        new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final String refusal;

    Tunnels(String refusal) throws IOException {
      this.refusal = refusal;
      threads.execute(this::accept);
    }

    String url(String userInfo) {
      return "http://%s127.0.0.1:%d".formatted(userInfo, listening.getLocalPort());
    }

    private void accept() {
      while (!listening.isClosed()) {
        try {
          Socket client = listening.accept();
          threads.execute(() -> serve(client));
        } catch (IOException closed) {
          return;
        }
      }
    }

    private void serve(Socket client) {
      try (client) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) client.getInputStream().read());
        }
        heads.add(head.toString());
        if (!refusal.isEmpty()) {
          client.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
          return;
        }
        int port = Integer.parseInt(head.substring(head.indexOf(":") + 1, head.indexOf(" HTTP")));
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
          client
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 Connection established\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          threads.execute(() -> copy(target, client));
          copy(client, target);
        }
      } catch (IOException gone) {
        // one side closed, which ends the tunnel
      }
    }

    private static void copy(Socket from, Socket to) {
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[8192];
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
          out.write(bytes, 0, read);
        }
        to.close();
      } catch (IOException gone) {
        // likewise
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
      threads.shutdownNow();
    }
  }

  private static NettyServer https() throws Exception {
    X509Bundle own =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    return NettyServer.secure(
        SslContextBuilder.forServer(own.getKeyPair().getPrivate(), own.getCertificatePath())
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    "h2",
                    "http/1.1"))
            .build(),
        true);
  }

  @Test
  void anHttpTargetIsAskedForByWholeUrls() throws Exception {
    try (ScriptedServer proxy =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("hello")))) {
      Target target =
          Target.parse("http://shop.example:8080")
              .over(
                  through(
                      "http://ann:s3cret@127.0.0.1:" + proxy.target().port(),
                      WireSettings.Version.HTTP_1_1));
      Sent sent = LoneUser.send(transport, target, Timeouts.DEFAULT, "/a?b", "POST /c");

      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(proxy.received())
          .extracting(Received::line)
          .containsExactly(
              "GET http://shop.example:8080/a?b HTTP/1.1",
              "POST http://shop.example:8080/c HTTP/1.1");
      assertThat(proxy.received())
          .extracting(each -> each.field("Host") + " " + each.field("Proxy-Authorization"))
          .containsOnly("shop.example:8080 Basic YW5uOnMzY3JldA==");
      assertThat(target.wireWords())
          .contains("through the proxy http://***@127.0.0.1:")
          .doesNotContain("s3cret");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anHttpsTargetIsReachedThroughATunnel(WireSettings.Version version) throws Exception {
    try (NettyServer server = https();
        Tunnels proxy = new Tunnels("")) {
      Target target = server.target("localhost", through(proxy.url("ann:s3cret@"), version));
      Sent sent = LoneUser.send(transport, target, Timeouts.DEFAULT, "/a", "/b");

      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsOnly(5L);
      assertThat(server.received()).containsExactly("0 GET /a", "0 GET /b");
      assertThat(proxy.heads)
          .containsExactly(
              "CONNECT localhost:%1$d HTTP/1.1\r\nHost: localhost:%1$d\r\nProxy-Authorization: Basic YW5uOnMzY3JldA==\r\n\r\n"
                  .formatted(target.port()));
      assertThat(ConnectionCheck.exchange(transport, target, Timeouts.DEFAULT)).isEmpty();
    }
  }

  @Test
  void aProxyThatOpensNoTunnelIsNamedAsTheReason() throws Exception {
    try (NettyServer server = https()) {
      for (String refusal :
          List.of("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "SSH-2.0\r\n\r\n", "\r")) {
        try (Tunnels proxy = new Tunnels(refusal)) {
          Target target =
              server.target("localhost", through(proxy.url(""), WireSettings.Version.HTTP_1_1));
          Sent sent = LoneUser.send(transport, target, Timeouts.DEFAULT, "/a");

          assertThat(sent.ended()).extracting(Ended::failure).containsExactly(FailureKind.CONNECT);
          assertThat(sent.ended().get(0).message())
              .isIn(
                  "the proxy opens no tunnel: status 407",
                  "the proxy does not speak HTTP",
                  "the proxy closed the connection");
        }
      }
    }
  }

  @Test
  void whatIsNoHttpProxyIsRefused() {
    for (String wrong : List.of("socks5://a:1", "https://a:1", "http://a/b", "http://")) {
      assertThatThrownBy(() -> Proxy.parse(wrong)).isInstanceOf(MalformedValueException.class);
    }
    assertThat(Proxy.parse("proxy.example:3128").port()).isEqualTo(3128);
    WireSettings clear = through("http://a:1", WireSettings.Version.HTTP_2);
    assertThatThrownBy(() -> Target.parse("http://b").over(clear))
        .hasMessageContaining("a proxy does not pass HTTP/2 on in clear text");
  }
}
