package autus.responsecache.route;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Finds the handler methods that carry {@link CacheRow} and makes lines of them. */
public final class AnnotatedRoutes {

  private AnnotatedRoutes() {}

  /**
   * The table with the annotated routes of these controllers added.
   *
   * @throws IllegalStateException if an annotation names no line, or one that does not fit the
   *     handler's method; the message names the handler and the rule
   */
  public static RouteTable add(RouteTable table, Collection<Class<?>> controllers) {
    List<Route> lines = new ArrayList<>(table.routes());
    for (Class<?> controller : controllers) {
      for (Method handler : controller.getDeclaredMethods()) {
        @Nullable CacheRow row = handler.getAnnotation(CacheRow.class);
        if (row != null) {
          lines.addAll(linesOf(controller, handler, terms(table, row, handler)));
        }
      }
    }
    return lines.size() == table.routes().size() ? table : new RouteTable(lines);
  }

  private static Route terms(RouteTable table, CacheRow row, Method handler) {
    return table
        .line(row.value())
        .filter(line -> !(line instanceof UncachedRoute))
        .orElseThrow(
            () ->
                wrong(
                    handler,
                    "must name a read or a write of the table, not \"" + row.value() + "\""));
  }

  private static List<Route> linesOf(Class<?> controller, Method handler, Route terms) {
    @Nullable RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class);
    if (mapping == null || mapping.method().length == 0) {
      throw wrong(handler, "must stand beside a mapping of one HTTP method");
    }
    List<Route> lines = new ArrayList<>();
    for (RequestMethod method : mapping.method()) {
      for (String prefix : prefixes(controller)) {
        for (String path : mapping.path().length == 0 ? new String[] {""} : mapping.path()) {
          lines.add(line(handler, terms, method, prefix + path));
        }
      }
    }
    return lines;
  }

  private static Route line(Method handler, Route terms, RequestMethod method, String path) {
    boolean reads = method == RequestMethod.GET;
    if (terms instanceof CachedRead read && reads) {
      return read.at(path);
    }
    if (terms instanceof InvalidatingWrite write && !reads) {
      return write.at(method.name(), path);
    }
    throw wrong(
        handler,
        "names " + terms.declared() + ", which does not fit its own method " + method.name());
  }

  private static List<String> prefixes(Class<?> controller) {
    @Nullable RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
    return mapping == null || mapping.path().length == 0
        ? List.of("")
        : Arrays.asList(mapping.path());
  }

  private static IllegalStateException wrong(Method handler, String rule) {
    return new IllegalStateException(
        "@CacheRow on "
            + handler.getDeclaringClass().getSimpleName()
            + "."
            + handler.getName()
            + " "
            + rule);
  }
}
