package autus.bench.target;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How requests travel to a target.
 *
 * @param protocol the version of HTTP
 * @param tls absent: clear text
 * @param unixSocket the socket's file to connect to in place of host and port
 * @param redirectLimit how many redirects within the target a request follows at most; 0: none
 */
public record Wire(
    Protocol protocol, Optional<Tls> tls, Optional<Path> unixSocket, int redirectLimit) {

  /** HTTP/1.1 in clear text on kept connections. */
  public static final Wire CLEAR =
      new Wire(Protocol.Http1.KEEP_ALIVE, Optional.empty(), Optional.empty(), 0);

  public Wire {
    if (redirectLimit < 0) {
      throw new IllegalArgumentException(
          "redirectLimit must not be negative, but is " + redirectLimit);
    }
  }

  /** {@code https} or {@code http}. */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
  }
}
