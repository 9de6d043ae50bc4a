package autus.bench.plan;

import autus.bench.target.Endpoint;
import autus.bench.target.Protocol;
import autus.bench.target.Target;
import autus.bench.target.Tls;
import autus.bench.target.TlsSettings;
import autus.bench.target.Wire;
import autus.bench.target.WireSettings;
import autus.bench.target.WireSettings.Version;
import java.util.Optional;

/** Translates how requests travel into what the load needs, and into words. */
public final class Wires {

  private Wires() {}

  /** The target as the load dials it. */
  public static Endpoint endpoint(Target target) {
    WireSettings settings = target.wire();
    Protocol protocol =
        settings.version() == Version.HTTP_2
            ? new Protocol.Http2(settings.sharing().streams())
            : new Protocol.Http1(settings.sharing().keepAlive());
    Optional<Tls> tls = target.isSecure() ? Optional.of(tls(settings.tls())) : Optional.empty();
    Wire wire = new Wire(protocol, tls, settings.unixSocket(), settings.redirectLimit());
    return new Endpoint(target.host(), target.port(), wire);
  }

  private static Tls tls(TlsSettings settings) {
    return new Tls(
        settings.caFile(),
        !settings.insecure(),
        settings.identity().map(own -> new Tls.Identity(own.certificate(), own.key())));
  }

  /** Such as {@code HTTP/2 over TLS, one connection per 10 users}. */
  public static String words(Wire wire) {
    String connections;
    String version;
    if (wire.protocol() instanceof Protocol.Http2 http2) {
      version = "HTTP/2";
      connections =
          http2.streams() == 1
              ? "one connection per user"
              : "one connection per %d users".formatted(http2.streams());
    } else {
      version = "HTTP/1.1";
      connections =
          ((Protocol.Http1) wire.protocol()).keepAlive()
              ? "one connection per user"
              : "a new connection per request";
    }
    String tls =
        wire.tls()
            .map(each -> each.verifies() ? " over TLS" : " over TLS, not verified")
            .orElse("");
    String socket = wire.unixSocket().isPresent() ? ", through a Unix socket" : "";
    String redirects =
        wire.redirectLimit() == 0
            ? ""
            : ", up to %d redirects followed".formatted(wire.redirectLimit());
    return version + tls + ", " + connections + socket + redirects;
  }
}
