package autus.responsecache.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Beside {@code @WebMvcTest} or {@code @SpringBootTest}: puts the cache before the controllers,
 * with a {@link MemoryStore} in place of Redis and a {@link SettableClock}, both of which a test
 * may inject.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ImportAutoConfiguration
public @interface AutoConfigureResponseCache {}
