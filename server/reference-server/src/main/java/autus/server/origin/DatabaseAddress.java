package autus.server.origin;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * A PostgreSQL database that was named.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, Optional<String> password) {

  /** The user when the URL names none. */
  static final String DEFAULT_USER = "autus";

  /**
   * How long a request waits for a connection, so that it is answered within two seconds when the
   * database is away.
   */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private static final int DEFAULT_PORT = 5432;

  /**
   * Reads a URL such as {@code postgresql://user:password@127.0.0.1:5432/autus}.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it, as it may hold
   *     a password
   */
  public static DatabaseAddress parse(String text) {
    try {
      URI uri = new URI(text);
      boolean named = uri.getHost() != null && uri.getPath() != null && uri.getPath().length() > 1;
      if (named && ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
        return of(uri);
      }
    } catch (URISyntaxException e) {
      // Said below, without the text.
    }
    throw new IllegalArgumentException(
        "not a PostgreSQL URL such as postgresql://user:password@127.0.0.1:5432/autus");
  }

  private static DatabaseAddress of(URI uri) {
    String[] credentials =
        (uri.getUserInfo() == null ? DEFAULT_USER : uri.getUserInfo()).split(":", 2);
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new DatabaseAddress(
        "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
        credentials[0],
        credentials.length == 2 ? Optional.of(credentials[1]) : Optional.empty());
  }

  /** Host, port and database; no user and no password. */
  @Override
  public String toString() {
    int query = jdbcUrl.indexOf('?');
    return jdbcUrl.substring("jdbc:".length(), query < 0 ? jdbcUrl.length() : query);
  }
}
