package autus.responsecache.route;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the route of a handler method into the table under the terms of another line: the namespace,
 * TTL and key of a read, or the namespaces that a write invalidates. The terms stay in one place,
 * the table, where they can be read line by line.
 *
 * <pre>{@code
 * @GetMapping("/reports/weekly")
 * @CacheRow("GET /analytics/stats")
 * Report weekly() ...
 * }</pre>
 *
 * The names of the line's query parameters are the handler's; variables of the handler's own path
 * are part of its key.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CacheRow {

  /** Method and declared path of the line, such as {@code GET /analytics/stats}. */
  String value();
}
