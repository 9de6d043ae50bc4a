package autus.responsecache.spring;

import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.KeyParts;
import autus.responsecache.route.QueryRule;
import autus.responsecache.route.ReadOptions;
import autus.responsecache.route.Representations;
import autus.responsecache.route.Route;
import autus.responsecache.route.Vary;
import autus.responsecache.store.Namespace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes lines of the table of what is configured. */
final class ConfiguredRoutes {

  private final ResponseCacheProperties properties;

  ConfiguredRoutes(ResponseCacheProperties properties) {
    this.properties = properties;
  }

  List<Route> lines() {
    List<Route> lines = new ArrayList<>();
    int number = 0;
    for (ResponseCacheProperties.Read read : properties.routes()) {
      lines.add(line(read, ResponseCacheProperties.PREFIX + ".routes[" + number++ + "]"));
    }
    number = 0;
    for (ResponseCacheProperties.Write write : properties.writes()) {
      lines.add(line(write, ResponseCacheProperties.PREFIX + ".writes[" + number++ + "]"));
    }
    return lines;
  }

  private CachedRead line(ResponseCacheProperties.Read read, String place) {
    needed(read.path(), place + ".path");
    needed(read.namespace(), place + ".namespace");
    needed(read.ttl(), place + ".ttl");
    KeyParts key =
        new KeyParts(
            new QueryRule(read.parameters(), properties.http().ignored(), read.otherParameters()),
            withHost(read.vary(), properties),
            new KeyParts.Named(read.headers(), read.cookies()),
            read.shared() ? KeyParts.NONE.shared().audience() : KeyParts.Audience.EVERYBODY);
    List<String> types =
        read.mediaTypes().isEmpty() ? properties.http().mediaTypes() : read.mediaTypes();
    return checked(
        place,
        () ->
            new CachedRead(
                read.path(),
                new Namespace(read.namespace()),
                read.ttl(),
                key,
                new Representations(types, properties.http().gzip()),
                new ReadOptions(read.negativeTtl(), read.staleIfError(), read.earlyRefresh())));
  }

  private static InvalidatingWrite line(ResponseCacheProperties.Write write, String place) {
    needed(write.path(), place + ".path");
    needed(write.invalidates(), place + ".invalidates");
    return checked(
        place,
        () ->
            new InvalidatingWrite(
                write.method().name(),
                write.path(),
                write.invalidates().stream().map(Namespace::new).collect(Collectors.toSet()),
                write.always()));
  }

  static Set<Vary> withHost(Set<Vary> vary, ResponseCacheProperties properties) {
    Set<Vary> all = EnumSet.noneOf(Vary.class);
    all.addAll(vary);
    if (properties.varyByHost()) {
      all.add(Vary.HOST);
    }
    return all;
  }

  private static void needed(@Nullable Object value, String name) {
    if (value == null) {
      throw new InvalidRoute(name + " is missing", "Set " + name + ".");
    }
  }

  private interface Making<T> {
    T make();
  }

  private static <T> T checked(String place, Making<T> line) {
    try {
      return line.make();
    } catch (IllegalArgumentException e) {
      throw new InvalidRoute(place + ": " + e.getMessage(), "Correct " + place + ".");
    }
  }
}
