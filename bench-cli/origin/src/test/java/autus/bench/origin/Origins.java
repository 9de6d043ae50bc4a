package autus.bench.origin;

import autus.bench.originmodel.BodySize;
import autus.bench.originmodel.CachingFields;
import autus.bench.originmodel.FailureRule;
import autus.bench.originmodel.OriginDelay;
import autus.bench.originmodel.OriginResponse;
import autus.bench.originmodel.OriginRoute;
import autus.bench.originmodel.RoutePattern;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Origins of tests, and what they counted. */
final class Origins {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Origins() {}

  /** On a free port of loopback. */
  static OriginServer start(OriginRoute... routes) {
    return OriginServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(routes), 1);
  }

  /** The same with another patience. */
  static OriginServer start(OriginConnection.Patience patience, OriginRoute... routes) {
    return OriginServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(routes), 1, patience);
  }

  /** A route for every request, with ETag and Last-Modified. */
  static OriginRoute route(String delay) {
    return route("/*", delay, "100B", "0%");
  }

  static OriginRoute route(String pattern, String delay, String size, String failures) {
    return new OriginRoute(
        RoutePattern.parse(pattern),
        Optional.empty(),
        new OriginResponse(
            200,
            BodySize.parse(size),
            OriginDelay.parse(delay),
            FailureRule.parse(failures),
            new CachingFields(
                Optional.of("max-age=60"), Optional.of("Accept-Encoding"), true, true)));
  }

  /** A route for every request whose responses may be kept so long, with an ETag. */
  static OriginRoute kept(String delay, String cacheControl) {
    return new OriginRoute(
        RoutePattern.ALL,
        Optional.empty(),
        new OriginResponse(
            200,
            BodySize.DEFAULT,
            OriginDelay.parse(delay),
            FailureRule.NONE,
            new CachingFields(Optional.of(cacheControl), Optional.empty(), true, false)));
  }

  /**
   * Says nothing of caching, so that caches keep its responses as long as they are told to; {@code
   * /gone} is not there.
   */
  static OriginServer plain(String delay) {
    return start(silent("/gone", 404, delay), silent("/*", 200, delay));
  }

  private static OriginRoute silent(String pattern, int status, String delay) {
    return new OriginRoute(
        RoutePattern.parse(pattern),
        Optional.empty(),
        new OriginResponse(
            status,
            BodySize.DEFAULT,
            OriginDelay.parse(delay),
            FailureRule.NONE,
            new CachingFields(Optional.empty(), Optional.empty(), false, false)));
  }

  /** GET and HEAD requests that reached it. */
  static long readCount(OriginServer server) throws IOException {
    return counters(server).at("/total/reads").asLong();
  }

  static JsonNode counters(OriginServer server) throws IOException {
    return counters(server, "");
  }

  static JsonNode counters(OriginServer server, String query) throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      return JSON.readTree(client.ask("GET /counters" + query).body());
    }
  }
}
