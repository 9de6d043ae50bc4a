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

  /**
   * Whether they become old whatever the handler answers. Else a refusal (400, 401, 403, 404, 405,
   * 406, 409, 412, 413, 415, 422, 429) is taken for a write that has changed nothing.
   */
  boolean always() default false;
}
