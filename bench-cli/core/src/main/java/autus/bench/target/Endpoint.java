package autus.bench.target;

/**
 * A server under load.
 *
 * @param host name or address; over TLS the certificate must be for it
 * @param wire how requests travel there
 */
public record Endpoint(String host, int port, Wire wire) {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  public Endpoint {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "not a host and a port from 1 to 65535: " + host + ":" + port);
    }
  }

  /** A server that speaks HTTP/1.1 in clear text. */
  public Endpoint(String host, int port) {
    this(host, port, Wire.CLEAR);
  }

  /** The same server, spoken to in another way. */
  public Endpoint over(Wire other) {
    return new Endpoint(host, port, other);
  }

  /** As in a Host header. */
  public String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    int usualPort = wire.tls().isPresent() ? HTTPS_PORT : HTTP_PORT;
    return port == usualPort ? name : name + ":" + port;
  }
}
