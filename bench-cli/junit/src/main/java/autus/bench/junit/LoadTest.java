package autus.bench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * A load test. On a method it is a test by itself: the load runs right before the method's body,
 * after {@code @BeforeEach}, and every {@link Gate} must hold. On a class the load runs once,
 * before the first test that is not disabled, and each test of the class and of its {@code @Nested}
 * ones is judged by the same result. What a method leaves unsaid is taken from its class; from one
 * that names a load of its own on, that is its target only.
 *
 * <p>A test fails if a gate does not hold. It is aborted, and so never green, if the run decides
 * nothing: because it is not valid, or because a figure lacks samples. A method may take a {@link
 * LoadResult}, or a {@link Load} to run it by itself.
 *
 * <p>Nothing else runs meanwhile, whatever of JUnit's tests may run in parallel.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Test
@ExtendWith(LoadTestExtension.class)
@ResourceLock(Resources.GLOBAL)
public @interface LoadTest {

  /**
   * A scenario in YAML or Java: a resource of the class path, or else a file, whose name is
   * relative to the module's folder. {@code classpath:} and {@code file:} in front of it say which.
   */
  String scenario() default "";

  /**
   * In place of a scenario: a URL, or the path of one, such as {@code /items}; requested by ten
   * users for ten seconds unless {@link #users}, {@link #rate} or {@link #duration} say otherwise.
   */
  String url() default "";

  /**
   * In place of a scenario: the name of a method of the test class without parameters that returns
   * an {@code autus.bench.scenario.build.ScenarioBuilder} or an {@code
   * autus.bench.scenario.Scenario}.
   */
  String scenarioFrom() default "";

  /**
   * Scheme, host and port to which requests go in place of the scenario's own. {@code ${name}} is a
   * configuration parameter of JUnit or a system property. If it is not given, the target is that
   * of a {@link LoadTarget}, else of the configuration parameter {@code autus.bench.target}, else
   * the server of Spring Boot's test at its random port, else the scenario's.
   */
  String target() default "";

  /** So many users, each of which waits for its responses. */
  int users() default 0;

  /** In place of users: requests per second, such as {@code 200/s}. */
  String rate() default "";

  /** How long requests are sent, such as {@code 10s}. */
  String duration() default "";
}
