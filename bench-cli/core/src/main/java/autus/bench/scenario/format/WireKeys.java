package autus.bench.scenario.format;

import autus.bench.format.Fields;
import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.Types;
import autus.bench.scenario.Scenario;
import autus.bench.target.ConnectPoint;
import autus.bench.target.Proxy;
import autus.bench.target.ProxyUse;
import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import autus.bench.target.WireSettings.Client;
import autus.bench.target.WireSettings.Route;
import autus.bench.target.WireSettings.Sharing;
import autus.bench.target.WireSettings.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of a scenario that say how requests travel to its target. */
final class WireKeys {

  private static final Key<Scenario, Version> PROTOCOL =
      Key.<Scenario, Version>withDefault(
              "protocol", TargetFormat.VERSION, Version.HTTP_1_1, on(WireSettings::version))
          .says(
              "The version of HTTP: `http/2` is negotiated by ALPN over https and used with prior knowledge over http.",
              "http/2");

  private static final Key<Scenario, Boolean> CONNECTION =
      Key.<Scenario, Boolean>withDefault(
              "connection", TargetFormat.CONNECTION, true, on(wire -> wire.sharing().keepAlive()))
          .says(
              "`keep-alive`: each user keeps its connection; `new`: each request opens one.",
              "new");

  private static final Key<Scenario, Integer> STREAMS =
      Key.<Scenario, Integer>withDefault(
              "streams", TargetFormat.STREAMS, 1, on(wire -> wire.sharing().streams()))
          .says("In HTTP/2: how many users share a connection at most.", "10");

  private static final Key<Scenario, Boolean> ALL_ADDRESSES =
      Key.<Scenario, Boolean>withDefault(
              "all-addresses", Types.bool(), false, on(wire -> wire.sharing().allAddresses()))
          .says(
              "Whether connections are spread over all addresses of the target's name, or all use the first.",
              "true");

  private static final Key<Scenario, Optional<Path>> UNIX_SOCKET =
      Key.<Scenario, Path>optional("unix-socket", Forms.FILE, on(WireSettings::unixSocket))
          .says(
              "The file of a Unix socket to connect to; Host and scheme still come from the target.",
              "run/target.socket")
          .outsideDigest();

  private static final Key<Scenario, Optional<ConnectPoint>> CONNECT_TO =
      Key.<Scenario, ConnectPoint>optional(
              "connect-to", TargetFormat.CONNECT_POINT, on(wire -> wire.route().connectTo()))
          .says(
              "Where to connect to instead of the target's host and port; Host and the TLS name still come from the target.",
              "127.0.0.1:8443")
          .outsideDigest();

  private static final Key<Scenario, Optional<String>> SERVER_NAME =
      Key.<Scenario, String>optional(
              "server-name", TargetFormat.SERVER_NAME, on(wire -> wire.route().serverName()))
          .says(
              "The server name for TLS (SNI), which the certificate must match.", "www.example.com")
          .without("that of the Host field of all requests, else the target's")
          .outsideDigest();

  private static final Key<Scenario, Optional<Proxy>> PROXY =
      Key.<Scenario, Proxy>optional("proxy", TargetFormat.PROXY, on(wire -> wire.route().proxy()))
          .says(
              "An HTTP proxy through which the load goes: by CONNECT to an https target, with the"
                  + " whole URL in each request to an http one. User info is sent to it by the Basic"
                  + " scheme, and shown by no output. The tool's own requests, such as for counters,"
                  + " do not take it.",
              "http://proxy.example:3128")
          .outsideDigest();

  private static final Key<Scenario, Integer> FOLLOW_REDIRECTS =
      Key.<Scenario, Integer>withDefault(
              "follow-redirects", TargetFormat.REDIRECTS, 0, on(WireSettings::redirectLimit))
          .says("How many redirects within the target a request follows at most.", "3");

  private static final Key<Scenario, Boolean> COOKIES =
      Key.<Scenario, Boolean>withDefault(
              "cookies", Types.bool(), false, on(WireSettings::keepsCookies))
          .says(
              "Whether each user keeps the cookies that responses set, and sends them back where"
                  + " they belong (RFC 6265), through redirects too. A user begins without any and"
                  + " keeps them as long as it lasts; in an open load each arrival begins anew. A"
                  + " request's own `Cookie` field goes before kept cookies of the same names. At"
                  + " most 50 cookies of 32 KiB together.",
              "true");

  private static final Key<Scenario, Optional<Duration>> TIMEOUT =
      Key.<Scenario, Duration>optional(
              "timeout", TargetFormat.TIMEOUT, on(wire -> wire.client().timeout()))
          .says(
              "How long to wait for a connection, and for a whole response, connecting included. A"
                  + " run ends at the latest this long after its window.",
              "10s")
          .without("30s, of which 5s for a connection");

  private static final Key<Scenario, TlsSettings> TLS =
      Key.<Scenario, TlsSettings>withDefault(
              "tls", TargetFormat.TLS, TlsSettings.DEFAULT, on(WireSettings::tls))
          .says("How to verify an https target.", "{ca-file: ca.pem}")
          .without("as the platform does")
          .outsideDigest();

  /** In reading order. */
  static final List<Key<Scenario, ?>> ALL =
      List.of(
          PROTOCOL,
          CONNECTION,
          STREAMS,
          ALL_ADDRESSES,
          UNIX_SOCKET,
          CONNECT_TO,
          SERVER_NAME,
          PROXY,
          FOLLOW_REDIRECTS,
          COOKIES,
          TIMEOUT,
          TLS);

  /** Connections go to one place. */
  static final KeyRule ONE_PLACE = KeyRule.atMostOne(UNIX_SOCKET, CONNECT_TO, PROXY);

  private WireKeys() {}

  static WireSettings read(Fields in) {
    return new WireSettings(
        in.get(PROTOCOL),
        new Sharing(in.get(CONNECTION), in.get(STREAMS), in.get(ALL_ADDRESSES)),
        in.get(TLS),
        new Route(
            in.get(UNIX_SOCKET),
            in.get(CONNECT_TO),
            in.get(SERVER_NAME),
            ProxyUse.of(in.get(PROXY))),
        new Client(in.get(FOLLOW_REDIRECTS), in.get(COOKIES), in.get(TIMEOUT)));
  }

  private static <T> Function<Scenario, T> on(Function<WireSettings, T> setting) {
    return scenario -> setting.apply(scenario.target().wire());
  }
}
