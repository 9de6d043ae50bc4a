package autus.responsecache.spring;

import autus.responsecache.route.QueryRule.Others;
import autus.responsecache.route.Vary;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the responses of a GET handler until a handler with {@link Invalidates} of the same
 * namespace was answered, or the TTL is over.
 *
 * <pre>{@code
 * @GetMapping("/products/{id}")
 * @CachedResponse(namespace = "catalog", ttl = "5m")
 * Product product(@PathVariable long id) ...
 * }</pre>
 *
 * The variables of the path and what the handler takes as {@code @RequestParam},
 * {@code @RequestHeader}, {@code @CookieValue} and {@code Locale} are part of the key. The response
 * must depend on nothing else of the request; what the cache can hide from the handler is hidden,
 * and a response whose handler looked at the rest is not kept, which is said in the log once.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CachedResponse {

  /** What a write names to make the response old: small letters, digits and hyphens. */
  String namespace();

  /** How long it is kept at most, as {@code 300s}, {@code 5m} or {@code PT5M}. */
  String ttl();

  /** On what else the response depends: the user, the user's roles, the session, the origin. */
  Vary[] vary() default {};

  /**
   * Whether requests may carry a user although the key says nothing of users, for all who may ask
   * get the same. Who may ask is decided by what stands before the cache, such as Spring Security's
   * filters; annotations of method security do not run on a hit.
   */
  boolean shared() default false;

  /**
   * How long a 404 or 410 is kept, under the same promise as any other response, as {@code 10s};
   * empty for not at all.
   */
  String negativeTtl() default "";

  /**
   * How long beyond the TTL an old response is served while the origin fails or is slow, also one
   * that a write has made old: so not where freshness is promised. Empty for not at all.
   */
  String staleIfError() default "";

  /**
   * How eagerly one request loads anew, while the others still get hits, before the TTL is over; 1
   * is usual, 0 is never.
   */
  double earlyRefresh() default 0;

  /** Query parameters on which the response depends beside those that the handler takes. */
  String[] parameters() default {};

  /**
   * What is done with other parameters. A handler that takes a map or an object of parameters
   * depends on all of them: there, {@code BYPASS} means {@code KEY}.
   */
  Others otherParameters() default Others.BYPASS;

  /** Headers on which the response depends beside those that the handler takes. */
  String[] headers() default {};

  /** Cookies on which the response depends beside those that the handler takes. */
  String[] cookies() default {};
}
