package autus.bench.originmodel;

import autus.bench.secret.KnownSecrets;
import autus.bench.yaml.MalformedValueException;
import java.net.URI;
import java.util.List;

/**
 * The origin behind the caches under test.
 *
 * @param counters http URL of its counters
 * @param routes what it serves; empty: the options of its command say so
 */
public record DeclaredOrigin(String counters, List<OriginRoute> routes) {

  public DeclaredOrigin {
    counters = checkedUrl(counters);
    routes = List.copyOf(routes);
  }

  /**
   * The URL itself, if it is one; it may hold a name and a password.
   *
   * @throws MalformedValueException if it is none
   */
  public static String checkedUrl(String url) {
    try {
      URI uri = URI.create(url);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawQuery() == null) {
        return url;
      }
    } catch (IllegalArgumentException malformed) {
      // Said below.
    }
    throw new MalformedValueException(
        "must be an http URL such as http://127.0.0.1:9000/counters, but is \"%s\""
            .formatted(KnownSecrets.masked(url)));
  }

  /** The same as a URI. */
  public URI countersUri() {
    return URI.create(counters);
  }
}
