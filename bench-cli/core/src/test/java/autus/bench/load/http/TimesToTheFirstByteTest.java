package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.CacheReading;
import autus.bench.exchange.ConnectionTimes;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.FailureKind;
import autus.bench.load.ScriptedServer;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.plan.PlannedRequest;
import autus.bench.target.Target;
import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import autus.bench.target.WireSettings.Sharing;
import autus.bench.target.WireSettings.Version;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Against a server in the same process, whose instants are on the same clock: each of its steps is
 * before or after one of the client's, however busy the machine is.
 */
@Tag("port")
class TimesToTheFirstByteTest {

  private static final long DELAY_NANOS = 30_000_000;

  private final Transport transport = Transport.start("test-first-byte", 1);
  private final EventLoop loop = transport.eventLoops().next();
  private final ConcurrentLinkedQueue<ConnectionTimes> connections = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<HttpUser> sending = new CompletableFuture<>();

  @AfterEach
  void stop() {
    transport.close();
  }

  /** A copy of an exchange, which is valid only during the call. */
  private record Ended(
      long sentNanos, long firstByteNanos, long endNanos, @Nullable FailureKind failure) {}

  private final class Listener implements ExchangeListener {

    private final ConcurrentLinkedQueue<Ended> ended = new ConcurrentLinkedQueue<>();

    @Override
    public void connected(ConnectionTimes times) {
      connections.add(times);
    }

    @Override
    public void ended(Exchange exchange) {
      ended.add(
          new Ended(
              exchange.sentNanos(),
              exchange.firstByteNanos(),
              exchange.endNanos(),
              exchange.failure()));
    }
  }

  /** Sends so many requests one after the other. */
  private List<Ended> send(Target target, int count) throws Exception {
    Listener listener = new Listener();
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    try (HttpUsers users =
        new HttpUsers(
            transport,
            target,
            List.of(new PlannedRequest("GET", "/", List.of(), "")),
            (head, request) -> CacheReading.SILENT,
            () -> listener,
            Timeouts.DEFAULT)) {
      loop.execute(() -> next(users.newUser(loop), count, done));
      assertThat(done.get(30, TimeUnit.SECONDS)).isTrue();
    }
    return List.copyOf(listener.ended);
  }

  private void next(HttpUser user, int left, CompletableFuture<Boolean> done) {
    sending.complete(user);
    if (left == 0) {
      user.leave();
      done.complete(true);
    } else {
      user.send(0, System.nanoTime(), () -> next(user, left - 1, done));
    }
  }

  /** Waits until the client knows of the first byte. */
  private void awaitFirstByte() throws InterruptedException {
    try {
      HttpUser user = sending.get(30, TimeUnit.SECONDS);
      long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!loop.submit(() -> user.last().firstByteNanos() != user.last().endNanos()).get()) {
        assertThat(System.nanoTime()).isLessThan(deadlineNanos);
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (ExecutionException | TimeoutException problem) {
      throw new AssertionError(problem);
    }
  }

  @Test
  void aDelayBeforeTheFirstByteIsInItAndOneInTheMiddleOfTheBodyIsNot() throws Exception {
    long[] server = new long[2];
    try (ScriptedServer target =
        ScriptedServer.start(
            (request, out) -> {
              TimeUnit.NANOSECONDS.sleep(DELAY_NANOS);
              server[0] = System.nanoTime();
              write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
              awaitFirstByte();
              TimeUnit.NANOSECONDS.sleep(DELAY_NANOS);
              server[1] = System.nanoTime();
              write(out, "other");
            })) {
      Ended ended = send(target.target(), 1).get(0);

      assertThat(ended.failure()).isNull();
      assertThat(ended.firstByteNanos() - ended.sentNanos()).isGreaterThanOrEqualTo(DELAY_NANOS);
      assertThat(ended.firstByteNanos()).isBetween(server[0], server[1] - DELAY_NANOS);
      assertThat(ended.endNanos()).isGreaterThanOrEqualTo(server[1]);
    }
  }

  @Test
  void aHeadThatComesInPiecesBeginsWithItsFirst() throws Exception {
    long[] server = new long[1];
    try (ScriptedServer target =
        ScriptedServer.start(
            (request, out) -> {
              write(out, "HTTP/1.1 200 OK\r\nContent-");
              awaitFirstByte();
              server[0] = System.nanoTime();
              write(out, "Length: 5\r\n\r\nwhole");
            })) {
      Ended ended = send(target.target(), 1).get(0);

      assertThat(ended.failure()).isNull();
      assertThat(ended.firstByteNanos()).isBetween(ended.sentNanos(), server[0]);
      assertThat(ended.endNanos()).isGreaterThanOrEqualTo(server[0]);
    }
  }

  @Test
  void ofAResponseInOnePieceTheFirstByteIsTheLast() throws Exception {
    try (ScriptedServer target =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("whole")))) {
      assertThat(send(target.target(), 3))
          .hasSize(3)
          .allSatisfy(each -> assertThat(each.firstByteNanos()).isEqualTo(each.endNanos()));
      assertThat(connections)
          .singleElement()
          .satisfies(
              made -> {
                assertThat(made.connectNanos()).isPositive();
                assertThat(made.tlsNanos()).isEmpty();
              });
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static WireSettings wire(Version version, Sharing sharing) {
    return new WireSettings(
        version,
        sharing,
        new TlsSettings(Optional.empty(), true, Optional.empty()),
        Optional.empty(),
        0);
  }

  private static X509Bundle certificate() throws Exception {
    X509Bundle authority =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=test authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=the target")
        .addSanDnsName("localhost")
        .buildIssuedBy(authority);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void connectionsTellHowLongItTookToConnectAndToShakeHands(Version version) throws Exception {
    X509Bundle bundle = certificate();
    SslContextBuilder tls =
        SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath());
    if (version == Version.HTTP_2) {
      tls.applicationProtocolConfig(
          new ApplicationProtocolConfig(
              ApplicationProtocolConfig.Protocol.ALPN,
              ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
              ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
              "h2"));
    }
    try (NettyServer server = NettyServer.secure(tls.build(), version == Version.HTTP_2)) {
      Sharing sharing = version == Version.HTTP_2 ? new Sharing(true, 10) : new Sharing(false, 1);
      List<Ended> ended = send(server.target("localhost", wire(version, sharing)), 3);

      assertThat(ended)
          .hasSize(3)
          .allSatisfy(
              each -> {
                assertThat(each.failure()).isNull();
                assertThat(each.firstByteNanos()).isBetween(each.sentNanos(), each.endNanos());
              });
      assertThat(connections)
          .hasSize(server.connectionCount())
          .allSatisfy(
              made -> {
                assertThat(made.connectNanos()).isPositive();
                assertThat(made.tlsNanos().orElseThrow()).isPositive();
              });
    }
  }

  @Test
  void aTargetThatIsSlowToShakeHandsShowsInTls() throws Exception {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(certificate().toKeyManagerFactory().getKeyManagers(), null, null);
    long[] accepted = new long[1];
    try (ServerSocket listening =
        tls.getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread server =
          new Thread(
              () -> {
                try (Socket socket = listening.accept()) {
                  accepted[0] = System.nanoTime();
                  TimeUnit.NANOSECONDS.sleep(DELAY_NANOS);
                  while (socket.getInputStream().read(new byte[4096]) > 0) {
                    socket.getOutputStream().write(ScriptedServer.ok("late"));
                  }
                } catch (IOException | InterruptedException gone) {
                  // the client has what it wanted
                }
              });
      server.start();
      Target target =
          Target.parse("https://localhost:" + listening.getLocalPort())
              .over(wire(Version.HTTP_1_1, Sharing.KEPT));

      assertThat(send(target, 2)).extracting(Ended::failure).containsOnlyNulls();
      server.join(TimeUnit.SECONDS.toMillis(30));
      ConnectionTimes made = connections.element();
      assertThat(made.startNanos()).isLessThanOrEqualTo(accepted[0]);
      assertThat(made.startNanos() + made.connectNanos() + made.tlsNanos().orElseThrow())
          .isGreaterThanOrEqualTo(accepted[0] + DELAY_NANOS);
    }
  }
}
