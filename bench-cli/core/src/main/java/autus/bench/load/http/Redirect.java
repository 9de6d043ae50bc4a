package autus.bench.load.http;

import autus.bench.exchange.ResponseHead;
import autus.bench.plan.RequestSequence;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads redirects, RFC 9110, section 15.4. */
final class Redirect {

  private Redirect() {}

  /** Whether the response sends the client elsewhere. */
  static boolean isIn(ResponseHead head) {
    return switch (head.status()) {
      case 301, 302, 303, 307, 308 -> head.header("Location") != null;
      default -> false;
    };
  }

  /** The request that the response asks for; empty if it leads away from the target. */
  static Optional<EncodedRequest> next(
      EncodedRequest request, @Nullable RequestSequence visit, ResponseHead head) {
    try {
      String origin = request.target().scheme() + "://" + request.authority();
      URI here = new URI(origin + request.path(visit));
      URI there = here.resolve(new URI(String.valueOf(head.header("Location"))));
      boolean sameServer =
          same(here.getScheme(), there.getScheme())
              && same(here.getHost(), there.getHost())
              && port(here) == port(there);
      if (!sameServer) {
        return Optional.empty();
      }
      String path = there.getRawPath().isEmpty() ? "/" : there.getRawPath();
      String query = there.getRawQuery() == null ? "" : "?" + there.getRawQuery();
      return Optional.of(request.redirected(method(request.method(), head.status()), path + query));
    } catch (java.net.URISyntaxException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Where a response leads, for messages: only the server, for what a login page puts behind it is
   * secret as often as not.
   */
  static String server(ResponseHead head) {
    try {
      URI there = new URI(String.valueOf(head.header("Location")));
      if (there.getHost() != null) {
        return "%s//%s%s"
            .formatted(
                there.getScheme() == null ? "" : there.getScheme() + ":",
                there.getHost(),
                there.getPort() > 0 ? ":" + there.getPort() : "");
      }
    } catch (java.net.URISyntaxException unreadable) {
      return "what is no URL";
    }
    return "what names no server";
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return one != null
        && other != null
        && one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }

  private static int port(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    return uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
  }

  /** As clients do: 303 becomes GET, and a POST does so after 301 and 302 too. */
  private static String method(String method, int status) {
    boolean becomesGet =
        (status == 303 && !method.equals("HEAD"))
            || ((status == 301 || status == 302) && method.equals("POST"));
    return becomesGet ? "GET" : method;
  }
}
