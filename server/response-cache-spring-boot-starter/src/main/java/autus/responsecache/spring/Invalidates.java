package autus.responsecache.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes what is kept of some namespaces old before the handler's answer is sent: no read that
 * begins after it gets what the write made old. The handler's transaction must end in the handler
 * or below.
 *
 * <pre>{@code
 * @PutMapping("/products/{id}")
 * @Invalidates("catalog")
 * Product change(@PathVariable long id, @RequestBody Change change) ...
 * }</pre>
 *
 * For writes that are no requests there is {@link
 * autus.responsecache.ResponseCache#invalidate(String...)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Invalidates {

  /** The namespaces. */
  String[] value();
}
