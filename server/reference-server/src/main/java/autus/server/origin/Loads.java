package autus.server.origin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/** Marks the {@code JdbcClient} for the queries of loads, which are counted as the origin's. */
@Documented
@Qualifier(Loads.CLIENT)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Loads {

  /** Name of the bean. */
  String CLIENT = "loadsJdbcClient";
}
