package autus.bench.junit;

import autus.bench.error.UserErrorException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The server that Spring Boot's test has started, by the property that tells its random port.
 * Spring is met by reflection, so that tests without it need none.
 */
final class SpringServer {

  private static final String EXTENSION =
      "org.springframework.test.context.junit.jupiter.SpringExtension";
  private static final String PORT = "local.server.port";

  /** One of which a server with TLS has. */
  private static final List<String> TLS =
      List.of("server.ssl.bundle", "server.ssl.key-store", "server.ssl.certificate");

  private SpringServer() {}

  /**
   * Its address.
   *
   * @return empty if the test has nothing to do with Spring
   * @throws UserErrorException if it has, but no server listens
   */
  static Optional<String> of(TestPlace place) {
    return place.classes().stream()
        .flatMap(SpringServer::extension)
        .findFirst()
        .map(extension -> address(environment(extension, place.context())));
  }

  /** Spring's extension as this class names it, be it by an annotation of Spring Boot. */
  private static Stream<Class<?>> extension(Class<?> type) {
    return AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream()
        .flatMap(with -> Arrays.<Class<?>>stream(with.value()))
        .filter(each -> each.getName().equals(EXTENSION));
  }

  private static Object environment(Class<?> extension, ExtensionContext context) {
    try {
      Object application =
          extension
              .getMethod("getApplicationContext", ExtensionContext.class)
              .invoke(null, context);
      return of(application, "org.springframework.core.env.EnvironmentCapable")
          .getMethod("getEnvironment")
          .invoke(application);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
      throw new UserErrorException("the context of the Spring test is not there: " + cause, cause);
    } catch (ReflectiveOperationException unknown) {
      throw new UserErrorException(
          "the context of the Spring test cannot be reached: %s; name the server with @LoadTarget"
              .formatted(unknown),
          unknown);
    }
  }

  private static String address(Object environment) {
    String port = property(environment, PORT);
    if (port == null) {
      throw new UserErrorException(
          "the Spring test has no server, for its property "
              + PORT
              + " is not set; use @SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT), or name the target");
    }
    boolean isSecure =
        TLS.stream().anyMatch(key -> property(environment, key) != null)
            && !"false".equals(property(environment, "server.ssl.enabled"));
    return (isSecure ? "https" : "http") + "://localhost:" + port;
  }

  private static @Nullable String property(Object environment, String name) {
    try {
      return (String)
          of(environment, "org.springframework.core.env.PropertyResolver")
              .getMethod("getProperty", String.class)
              .invoke(environment, name);
    } catch (ReflectiveOperationException unknown) {
      throw new UserErrorException(
          "the property %s of the Spring test cannot be read: %s".formatted(name, unknown),
          unknown);
    }
  }

  /** The interface by which this is called, for its own class may not be public. */
  private static Class<?> of(Object implementation, String name) throws ClassNotFoundException {
    return Class.forName(name, false, implementation.getClass().getClassLoader());
  }
}
