package autus.bench.observe;

import autus.bench.yaml.MalformedValueException;
import java.net.URI;
import java.util.Optional;

/**
 * Where the target shows how often its cache had a response.
 *
 * @param url an http URL, or a path on the target
 * @param hits a JSON pointer, or the name of a Prometheus metric with the labels that it must carry
 * @param misses the same for misses
 * @param redis URI of the Redis behind the cache, to be asked as well
 */
public record CounterSource(String url, String hits, String misses, Optional<String> redis) {

  public CounterSource {
    url = checkedUrl(url);
    hits = checkedPlace(hits);
    misses = checkedPlace(misses);
  }

  public static String checkedUrl(String url) {
    try {
      URI uri = URI.create(url);
      boolean isAbsolute = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (url.startsWith("/") || (isAbsolute && uri.getHost() != null)) {
        return url;
      }
    } catch (IllegalArgumentException malformed) {
      // Said below.
    }
    throw new MalformedValueException(
        "must be a path such as /cache/stats or an http URL, but is \"%s\"".formatted(url));
  }

  public static String checkedPlace(String place) {
    if (place.startsWith("/") || place.matches("[A-Za-z_:][\\w:]*(\\{[^{}]*})?")) {
      return place;
    }
    throw new MalformedValueException(
        "must be a JSON pointer such as /cache_hits or a Prometheus metric such as cache_gets_total{result=\"hit\"}, but is \"%s\""
            .formatted(place));
  }
}
