package autus.bench.foretold;

import autus.bench.error.UserErrorException;
import autus.bench.yaml.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an advice says of the cache that it chose, as {@code advise --format json} writes it.
 *
 * @param routes by their paths, such as {@code /items/{id}}
 * @param requestCount of all requests whose responses may be kept
 * @param keyCount different ones among them
 */
public record Foretold(Map<String, Route> routes, long requestCount, long keyCount) {

  private static final long LARGEST_BYTES = 64L << 20;
  private static final int VERSION = 1;

  /**
   * What a route should show.
   *
   * @param requestCount in the log
   * @param keyCount of its keys
   * @param hitRatio from 0 to 1, of requests whose responses may be kept
   * @param meanLoadMillis what the origin takes; empty if the log does not say
   */
  public record Route(
      long requestCount, long keyCount, double hitRatio, OptionalDouble meanLoadMillis) {}

  public Foretold {
    routes = Map.copyOf(routes);
  }

  /**
   * Reads an advice.
   *
   * @throws UserErrorException if the file is none
   */
  public static Foretold read(Path file) {
    String text = text(file);
    Object json;
    try {
      json = JsonText.readOrNothing(text);
    } catch (RuntimeException broken) {
      throw mistake(file, "must be JSON, but is not");
    }
    if (number(json, "schemaVersion").orElse(0) != VERSION
        || !(member(json, "routes").orElse("") instanceof List<?> list)) {
      throw mistake(
          file,
          "must have schemaVersion %d and a list of routes, but has not; write it by `advise LOG --format json -o FILE`"
              .formatted(VERSION));
    }
    Map<String, Route> routes = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      Object each = Optional.<Object>ofNullable(list.get(i)).orElse(Map.of());
      String place = "routes[%d]".formatted(i);
      String path =
          member(each, "route")
              .map(String::valueOf)
              .orElseThrow(() -> mistake(file, place + ".route must be there, but is not"));
      double ratio = required(file, each, place, "hitRatio");
      if (ratio < 0 || ratio > 1) {
        throw mistake(file, "%s.hitRatio must be from 0 to 1, but is %s".formatted(place, ratio));
      }
      routes.put(
          path,
          new Route(
              (long) required(file, each, place, "requestCount"),
              (long) required(file, each, place, "keyCount"),
              ratio,
              number(each, "meanLoadMillis")));
    }
    Object traffic = member(json, "traffic").orElse(Map.of());
    return new Foretold(
        routes,
        (long) required(file, traffic, "traffic", "cacheableRequestCount"),
        (long) required(file, traffic, "traffic", "keyCount"));
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw mistake(file, "must be at most %d MiB".formatted(LARGEST_BYTES >> 20));
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw mistake(
          file,
          Files.exists(file) ? "must be a text that can be read, but is none" : "does not exist");
    }
  }

  private static UserErrorException mistake(Path file, String words) {
    return new UserErrorException("advice %s %s".formatted(file, words));
  }

  private static Optional<Object> member(Object holder, String name) {
    return holder instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
  }

  private static OptionalDouble number(Object holder, String name) {
    return member(holder, name)
        .filter(Number.class::isInstance)
        .map(each -> OptionalDouble.of(((Number) each).doubleValue()))
        .orElseGet(OptionalDouble::empty);
  }

  private static double required(Path file, Object holder, String place, String name) {
    return number(holder, name)
        .orElseThrow(
            () -> mistake(file, "%s.%s must be a number, but is not".formatted(place, name)));
  }
}
