package autus.bench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field or the method without parameters of a test class that knows where the server is,
 * such as the address of a container. It is looked at right before the load. A URL is text, {@code
 * URI} or {@code URL}; a number is a port of this machine; a {@code Supplier} is asked for one of
 * these.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface LoadTarget {}
