package autus.bench.target;

import autus.bench.secret.KnownSecrets;
import autus.bench.yaml.MalformedValueException;
import java.net.URI;
import java.util.Optional;

/**
 * An HTTP proxy through which connections go: by CONNECT to an https target, with the whole URL in
 * each request to an http one. {@link #toString} masks its user info.
 *
 * @param uri http, with a host and a port, perhaps with user info
 */
public record Proxy(URI uri) {

  private static final String SCHEME = "http://";
  private static final int USUAL_PORT = 80;

  public Proxy {
    if (!"http".equalsIgnoreCase(uri.getScheme())
        || !String.valueOf(uri.getRawPath()).isEmpty()
        || uri.getRawQuery() != null) {
      throw malformed(uri.toString());
    }
  }

  private static MalformedValueException malformed(String text) {
    return new MalformedValueException(
        "must be the URL of an HTTP proxy such as http://proxy.example:3128, but is \"%s\""
            .formatted(KnownSecrets.masked(text)));
  }

  /**
   * Reads the URL of a proxy; http is taken for granted.
   *
   * @throws MalformedValueException if the text is none
   */
  public static Proxy parse(String text) {
    String stripped = text.strip();
    boolean hasScheme = stripped.contains("://");
    if (hasScheme && !stripped.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw malformed(stripped);
    }
    String url = hasScheme ? stripped : SCHEME + stripped;
    return new Proxy(Target.uri(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
  }

  /** The proxy's host, an IPv6 address without its brackets. */
  public String host() {
    return ConnectPoint.unbracketed(uri.getHost());
  }

  /** The proxy's port. */
  public int port() {
    return uri.getPort() > 0 ? uri.getPort() : USUAL_PORT;
  }

  /** What the proxy wants in Proxy-Authorization, by the Basic scheme. A secret. */
  public Optional<String> credentials() {
    return Target.credentials(uri);
  }

  @Override
  public String toString() {
    return KnownSecrets.masked(uri.toString());
  }
}
