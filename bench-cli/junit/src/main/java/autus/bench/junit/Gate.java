package autus.bench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the result of a {@link LoadTest} must satisfy, such as {@code p95 < 300ms}, {@code hit-rate
 * >= 90%} or {@code p95[GET /items] < 20ms}: the gates of the command line and of scenarios. Those
 * of a class are of each of its tests.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Gates.class)
@ExtendWith(LoadTestExtension.class)
public @interface Gate {

  /** The condition. */
  String value();
}
