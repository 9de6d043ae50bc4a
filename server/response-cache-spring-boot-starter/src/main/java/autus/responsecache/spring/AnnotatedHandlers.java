package autus.responsecache.spring;

import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.ReadOptions;
import autus.responsecache.route.Representations;
import autus.responsecache.route.Route;
import autus.responsecache.store.Namespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Makes lines of the table of the handlers that carry {@link CachedResponse} or {@link
 * Invalidates}.
 */
final class AnnotatedHandlers {

  private final ResponseCacheProperties properties;

  /** Which handler has a method and path, so that two of them do not share a line. */
  private final Map<String, HandlerMethod> handlers = new HashMap<>();

  AnnotatedHandlers(ResponseCacheProperties properties) {
    this.properties = properties;
  }

  /**
   * The lines.
   *
   * @throws InvalidRoute if a handler cannot be cached as it is declared
   */
  List<Route> lines(Map<RequestMappingInfo, HandlerMethod> mappings) {
    List<Route> lines = new ArrayList<>();
    mappings.forEach(
        (mapping, handler) -> {
          @Nullable CachedResponse cached =
              AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), CachedResponse.class);
          @Nullable Invalidates invalidates =
              AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Invalidates.class);
          if (cached != null) {
            lines.addAll(reads(mapping, handler, cached));
          }
          if (invalidates != null) {
            lines.addAll(writes(mapping, handler, invalidates));
          }
        });
    mappings.forEach(this::checkNotShadowed);
    return lines;
  }

  private List<Route> reads(
      RequestMappingInfo mapping, HandlerMethod handler, CachedResponse cached) {
    if (!mapping.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET))) {
      throw wrong(
          handler,
          "@CachedResponse must stand beside a mapping of GET alone, not of "
              + mapping.getMethodsCondition().getMethods(),
          "Use @GetMapping, or give each method a handler of its own.");
    }
    HandlerInputs inputs = new HandlerInputs(handler, cached, properties);
    List<Route> lines = new ArrayList<>();
    for (String path : mapping.getPatternValues()) {
      CachedRead line =
          checked(
              handler,
              () ->
                  new CachedRead(
                      path,
                      new Namespace(cached.namespace()),
                      duration("ttl", cached.ttl(), handler),
                      inputs.key(),
                      new Representations(mediaTypes(mapping), properties.http().gzip()),
                      options(cached, handler)));
      claim(line, handler);
      lines.add(line);
    }
    return lines;
  }

  private static ReadOptions options(CachedResponse cached, HandlerMethod handler) {
    return new ReadOptions(
        durationOrZero("negativeTtl", cached.negativeTtl(), handler),
        durationOrZero("staleIfError", cached.staleIfError(), handler),
        cached.earlyRefresh());
  }

  private static Duration durationOrZero(String member, String text, HandlerMethod handler) {
    return text.isEmpty() ? Duration.ZERO : duration(member, text, handler);
  }

  private static Duration duration(String member, String text, HandlerMethod handler) {
    try {
      return DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(
          handler,
          "its " + member + " must be a duration such as 300s, 5m or PT5M, not \"" + text + "\"",
          "Correct the " + member + ".");
    }
  }

  /** Those that the mapping says it produces, without their parameters. */
  private List<String> mediaTypes(RequestMappingInfo mapping) {
    Set<String> types = new LinkedHashSet<>();
    for (MediaType type : mapping.getProducesCondition().getProducibleMediaTypes()) {
      if (type.isConcrete()) {
        types.add(type.getType() + "/" + type.getSubtype());
      }
    }
    return types.isEmpty() ? properties.http().mediaTypes() : List.copyOf(types);
  }

  private List<Route> writes(
      RequestMappingInfo mapping, HandlerMethod handler, Invalidates invalidates) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
      throw wrong(
          handler,
          "@Invalidates must stand beside a mapping of methods that write, not of "
              + (methods.isEmpty() ? "every method" : methods),
          "Name POST, PUT, PATCH or DELETE; for a GET that writes, call ResponseCache.invalidate.");
    }
    HandlerInputs.checkSynchronous(handler);
    List<Route> lines = new ArrayList<>();
    for (RequestMethod method : methods) {
      for (String path : mapping.getPatternValues()) {
        InvalidatingWrite line =
            checked(
                handler,
                () ->
                    new InvalidatingWrite(
                        method.name(),
                        path,
                        Arrays.stream(invalidates.value())
                            .map(Namespace::new)
                            .collect(Collectors.toSet()),
                        invalidates.always()));
        claim(line, handler);
        lines.add(line);
      }
    }
    return lines;
  }

  private void claim(Route line, HandlerMethod handler) {
    @Nullable HandlerMethod other = handlers.put(line.declared(), handler);
    if (other != null) {
      throw twice(line.declared(), handler, other);
    }
  }

  /** The cache finds lines by method and path: another handler of both would be taken for it. */
  private void checkNotShadowed(RequestMappingInfo mapping, HandlerMethod handler) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.values()) : methods) {
      for (String path : mapping.getPatternValues()) {
        @Nullable HandlerMethod known = handlers.get(method.name() + " " + path);
        if (known != null && !known.equals(handler)) {
          throw twice(method.name() + " " + path, handler, known);
        }
      }
    }
  }

  private static InvalidRoute twice(String route, HandlerMethod one, HandlerMethod other) {
    return new InvalidRoute(
        route
            + " is handled by "
            + HandlerInputs.name(one)
            + " and by "
            + HandlerInputs.name(other)
            + ", and the cache could not tell which",
        "Give them different paths, or one handler.");
  }

  private interface Making<T> {
    T make();
  }

  private static <T> T checked(HandlerMethod handler, Making<T> line) {
    try {
      return line.make();
    } catch (IllegalArgumentException e) {
      throw wrong(handler, String.valueOf(e.getMessage()), "Correct the annotation.");
    }
  }

  private static InvalidRoute wrong(HandlerMethod handler, String rule, String action) {
    return new InvalidRoute(HandlerInputs.name(handler) + ": " + rule, action);
  }
}
