package autus.bench.originmodel;

import java.util.Optional;

/**
 * Requests that an origin treats alike. They share one version, a whole number, which each answered
 * write raises.
 *
 * @param requests which
 * @param versionBy the writes that raise the version; absent: all to the route's paths
 * @param response to reads; writes share its delay and failures
 */
public record OriginRoute(
    RoutePattern requests, Optional<RoutePattern> versionBy, OriginResponse response) {

  /**
   * Whether an answered write makes the route's data newer.
   *
   * @param path without the query
   */
  public boolean isRaisedBy(String method, String path) {
    return versionBy
        .map(write -> write.matches(method, path))
        .orElseGet(() -> requests.matchesPath(path));
  }
}
