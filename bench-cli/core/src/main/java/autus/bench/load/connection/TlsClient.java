package autus.bench.load.connection;

import autus.bench.error.UserErrorException;
import autus.bench.target.TlsSettings;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * Makes the TLS side of connections to one target. The context is shared, so that a later
 * connection may resume the session of an earlier one, as browsers do. Thread-safe.
 */
final class TlsClient {

  private final SslContext context;

  private TlsClient(SslContext context) {
    this.context = context;
  }

  /**
   * Reads the files.
   *
   * @throws UserErrorException if one cannot be used
   */
  static TlsClient of(TlsSettings settings, boolean http2) {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    protocols(http2)));
    if (settings.insecure()) {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
      builder.endpointIdentificationAlgorithm(null);
    } else {
      TrustManager trust = new ExplainingTrustManager(Certificates.trust(settings.caFile()));
      builder.trustManager(trust);
    }
    settings.identity().ifPresent(identity -> Certificates.identify(builder, identity));
    try {
      return new TlsClient(builder.build());
    } catch (SSLException | IllegalArgumentException unusable) {
      throw new UserErrorException(
          "tls: certificate and key do not fit together: %s; give the certificate and the key that belongs to it"
              .formatted(unusable.getMessage()));
    }
  }

  /** HTTP/1.1 is offered beside HTTP/2 only to learn that the target wants no other. */
  private static List<String> protocols(boolean http2) {
    return http2
        ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
        : List.of(ApplicationProtocolNames.HTTP_1_1);
  }

  /** A handler for one connection; the name goes into SNI and is what the certificate must have. */
  SslHandler newHandler(ByteBufAllocator allocator, String host, int port, Duration patience) {
    SslHandler handler = context.newHandler(allocator, host, port);
    handler.setHandshakeTimeoutMillis(patience.toMillis());
    return handler;
  }
}
