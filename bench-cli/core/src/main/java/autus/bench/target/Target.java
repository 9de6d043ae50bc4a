package autus.bench.target;

import autus.bench.secret.KnownSecrets;
import autus.bench.yaml.MalformedValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The server under load: scheme, host and port. {@link #toString} masks user info.
 *
 * @param uri http or https with a host, without path, query and fragment
 * @param wire how requests travel there
 */
public record Target(URI uri, WireSettings wire) {

  /** Stands where no server is named yet; by RFC 6761 no host is called so. */
  public static final Target NOWHERE = new Target(URI.create("http://target.invalid"));

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  public Target {
    if (wire.isHttp2()
        && wire.route().proxy().isPresent()
        && "http".equalsIgnoreCase(uri.getScheme())) {
      throw new MalformedValueException(
          "must be an https target, since a proxy does not pass HTTP/2 on in clear text; leave the proxy or http/2 out");
    }
    check(uri, uri.toString());
    if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null) {
      throw new MalformedValueException(
          "must end after host and port, since each request has its own path, but is \"%s\""
              .formatted(KnownSecrets.masked(uri.toString())));
    }
  }

  /** A target that is spoken to in the default way. */
  public Target(URI uri) {
    this(uri, WireSettings.DEFAULT);
  }

  /** A target in clear text. */
  public static Target http(String host, int port) {
    return parse("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port));
  }

  /** The same server, spoken to in another way. */
  public Target over(WireSettings other) {
    return new Target(uri, other);
  }

  /**
   * Reads a target; one slash at its end is allowed.
   *
   * @throws MalformedValueException if the text is none
   */
  public static Target parse(String text) {
    String trimmed = text.strip();
    return new Target(
        uri(trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed));
  }

  /** Reads an http or https URL that may have a path and a query. */
  public static URI uri(String text) {
    try {
      URI uri = new URI(UserInfo.encodedIn(text));
      check(uri, text);
      return uri;
    } catch (URISyntaxException e) {
      throw new MalformedValueException(
          "must be an http or https URL, but is \"%s\": %s at character %d"
              .formatted(KnownSecrets.masked(text), e.getReason(), e.getIndex() + 1));
    }
  }

  /** The target of a URL, without its path and query. */
  public static Target of(URI url) {
    return new Target(URI.create(url.getScheme() + "://" + url.getRawAuthority()));
  }

  private static void check(URI uri, String text) {
    String scheme = uri.getScheme();
    if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
      throw new MalformedValueException(
          "must be an http or https URL such as http://127.0.0.1:8003, but is \"%s\""
              .formatted(KnownSecrets.masked(text)));
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw new MalformedValueException(
          "must name a valid host after %s://, but is \"%s\""
              .formatted(scheme, KnownSecrets.masked(text)));
    }
    if (uri.getPort() == 0 || uri.getPort() > 65535) {
      throw new MalformedValueException(
          "must have a port from 1 to 65535, but is \"%s\"".formatted(KnownSecrets.masked(text)));
    }
    if (uri.getRawFragment() != null) {
      throw new MalformedValueException(
          "must have no fragment, but is \"%s\"".formatted(KnownSecrets.masked(text)));
    }
  }

  /**
   * What requests say in their Authorization field when they bring none: name and password of the
   * URL, by the Basic scheme (RFC 7617). A secret.
   */
  public Optional<String> credentials() {
    return credentials(uri);
  }

  /** The same for any URL. */
  public static Optional<String> credentials(URI url) {
    return UserInfo.basicCredentials(url);
  }

  /** The host to connect to: its own, or the proxy's, or the one that stands in for it. */
  public String connectHost() {
    return wire.route()
        .proxy()
        .map(Proxy::host)
        .or(() -> wire.route().connectTo().map(ConnectPoint::host))
        .orElseGet(this::host);
  }

  /** The port to connect to, likewise. */
  public int connectPort() {
    return wire.route()
        .proxy()
        .map(Proxy::port)
        .or(() -> wire.route().connectTo().map(ConnectPoint::port))
        .orElseGet(this::port);
  }

  /** For whom TLS asks, and whose name the certificate must have. */
  public String serverName() {
    return wire.route().serverName().orElseGet(this::host);
  }

  /** Whether the connection is TLS. */
  public boolean isSecure() {
    return scheme().equals("https");
  }

  /** http or https. */
  public String scheme() {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }

  /** The host, an IPv6 address without its brackets. */
  public String host() {
    String host = String.valueOf(uri.getHost());
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The port, the scheme's own if none is written. */
  public int port() {
    return uri.getPort() > 0 ? uri.getPort() : isSecure() ? HTTPS_PORT : HTTP_PORT;
  }

  /**
   * The host and the port as written, for names: without user info, without the scheme's own port.
   */
  public String hostHeader() {
    return uri.getPort() > 0 ? uri.getHost() + ":" + uri.getPort() : String.valueOf(uri.getHost());
  }

  /** As in the Host header of a request: without the scheme's own port. */
  public String authority() {
    String name = host().contains(":") ? "[" + host() + "]" : host();
    int usualPort = isSecure() ? HTTPS_PORT : HTTP_PORT;
    return port() == usualPort ? name : name + ":" + port();
  }

  /** How requests travel there, such as {@code HTTP/2 over TLS, one connection per 10 users}. */
  public String wireWords() {
    String tls = isSecure() ? wire.tls().insecure() ? " over TLS, not verified" : " over TLS" : "";
    String socket = wire.unixSocket().isPresent() ? ", through a Unix socket" : "";
    String route =
        wire.route().connectTo().map(point -> ", connected to " + point).orElse("")
            + wire.route().serverName().map(name -> ", by the name " + name).orElse("")
            + (wire.route().use().words().isEmpty() ? "" : ", " + wire.route().use().words());
    String redirects =
        wire.redirectLimit() == 0
            ? ""
            : ", up to %d redirects followed".formatted(wire.redirectLimit());
    return (wire.isHttp2() ? "HTTP/2" : "HTTP/1.1")
        + tls
        + ", "
        + wire.sharing().words()
        + socket
        + route
        + redirects
        + (wire.keepsCookies() ? ", cookies kept by each user" : "");
  }

  /** The URL with user info masked. */
  @Override
  public String toString() {
    return KnownSecrets.masked(uri.toString());
  }
}
