package autus.bench.load;

/** A host and port that speak HTTP/1.1 in clear text. */
public record Endpoint(String host, int port) {

  public Endpoint {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "not a host and a port from 1 to 65535: " + host + ":" + port);
    }
  }

  /** As in a Host header. */
  public String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == 80 ? name : name + ":" + port;
  }
}
