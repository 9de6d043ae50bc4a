package autus.bench.scenario.format;

import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.MappingType;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.shape.Durations;
import autus.bench.target.ConnectPoint;
import autus.bench.target.Proxy;
import autus.bench.target.Target;
import autus.bench.target.TlsSettings;
import autus.bench.target.TlsSettings.Identity;
import autus.bench.target.WireSettings;
import autus.bench.target.WireSettings.Sharing;
import autus.bench.target.WireSettings.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How to describe the server under load, and how requests travel there. */
final class TargetFormat {

  static final Scalar<Target> TARGET =
      Scalar.text(
              "URL",
              Target::parse,
              Target::toString,
              Forms.whole("[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s]+/?"))
          .ruled("http or https, host and port, no path");

  static final Scalar<Version> VERSION =
      Scalar.text(
          "http/1.1 or http/2",
          Version::parse,
          Version::toString,
          Forms.whole("[Hh][Tt][Tt][Pp]/(1\\.1|2)"));

  /** Whether connections are kept. */
  static final Scalar<Boolean> CONNECTION =
      Types.oneOfWords(List.of(true, false), keepAlive -> keepAlive ? "keep-alive" : "new");

  static final Scalar<Integer> STREAMS = Types.wholeNumber(1, Sharing.MOST_STREAMS, "streams");

  static final Scalar<Integer> REDIRECTS =
      Types.wholeNumber(0, WireSettings.MOST_REDIRECTS, "redirects");

  static final Scalar<ConnectPoint> CONNECT_POINT =
      Scalar.text(
              "host and port",
              ConnectPoint::parse,
              ConnectPoint::toString,
              Forms.whole("(\\[[0-9a-fA-F:.]+\\]|[^\\s:/?#@\\[\\]]+):\\d{1,5}"))
          .named("connectPoint");

  static final Scalar<Proxy> PROXY =
      Scalar.text(
              "URL of a proxy",
              Proxy::parse,
              Proxy::toString,
              Forms.whole("([Hh][Tt][Tt][Pp]://)?[^/?#\\s]+/?"))
          .named("proxy")
          .ruled("http, host and port, no path");

  static final Scalar<String> SERVER_NAME =
      Types.text("host name", name -> name, Schema.pattern("^[A-Za-z0-9._-]{1,253}$"))
          .named("serverName");

  static final Scalar<Duration> TIMEOUT =
      Scalar.text(
              "time",
              text -> WireSettings.checkedTimeout(Durations.parse(text)),
              Durations::format,
              Forms.whole("(?=.*[1-9])" + Forms.TIME_PATTERN))
          .named("timeout")
          .in(Forms.TIME_UNITS)
          .ruled("from 1ms to 1h");

  private static final Key<TlsSettings, Optional<Path>> CA_FILE =
      Key.optional("ca-file", Forms.FILE, TlsSettings::caFile)
          .says("The certificate authorities to trust, instead of the platform's.", "ca.pem");

  private static final Key<TlsSettings, Boolean> INSECURE =
      Key.withDefault("insecure", Types.bool(), false, TlsSettings::insecure)
          .says("Trust any certificate for any name; the result says so.", "true");

  private static final Key<TlsSettings, Optional<Path>> CERTIFICATE =
      Key.<TlsSettings, Path>optional(
              "certificate", Forms.FILE, tls -> tls.identity().map(Identity::certificate))
          .says("The client's own certificate, with its chain.", "client.pem");

  private static final Key<TlsSettings, Optional<Path>> PRIVATE_KEY =
      Key.<TlsSettings, Path>optional("key", Forms.FILE, tls -> tls.identity().map(Identity::key))
          .says(
              "The private key of the client's certificate: PKCS#8, not encrypted.", "client.key");

  static final MappingType<TlsSettings> TLS =
      MappingType.of(
              "tls",
              "How to verify an https target, and the client's own certificate. Files are in PEM format.",
              List.of(CA_FILE, INSECURE, CERTIFICATE, PRIVATE_KEY),
              in ->
                  new TlsSettings(
                      in.get(CA_FILE),
                      in.get(INSECURE),
                      in.get(CERTIFICATE)
                          .flatMap(
                              own -> in.get(PRIVATE_KEY).map(secret -> new Identity(own, secret)))))
          .ruled(
              KeyRule.together(CERTIFICATE, PRIVATE_KEY),
              KeyRule.of(
                  "No `ca-file` where `insecure` is true.",
                  Schema.of(
                          "if",
                          Schema.required("insecure")
                              .with("properties", Map.of("insecure", Schema.of("const", true))))
                      .with("then", Schema.not(Schema.required("ca-file")))))
          .example(
              """
              target: https://staging.example.com
              tls: {ca-file: ca.pem, certificate: client.pem, key: client.key}
              """);

  /** Users share connections in HTTP/2 only, and none that is new for each request. */
  static final KeyRule VERSION_FITS =
      KeyRule.of(
          "More than one of `streams` needs `protocol: http/2`, and `connection: new` does not go"
              + " with more than one.",
          Schema.of(
              "allOf",
              List.of(
                  Schema.of(
                          "if",
                          Schema.required("streams")
                              .with("properties", Map.of("streams", Schema.of("minimum", 2))))
                      .with(
                          "then",
                          Schema.required("protocol")
                              .with("properties", Map.of("protocol", Schema.of("pattern", "2")))),
                  Schema.of(
                          "if",
                          Schema.required("connection")
                              .with(
                                  "properties", Map.of("connection", Schema.of("pattern", "new"))))
                      .with(
                          "then",
                          Schema.of("properties", Map.of("streams", Schema.of("maximum", 1)))))));

  private TargetFormat() {}
}
