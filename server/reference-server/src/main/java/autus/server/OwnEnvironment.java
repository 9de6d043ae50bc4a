package autus.server;

import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * What Spring may read: the command line and the configuration inside the jar. A server that other
 * variables of the environment, or a file that happens to lie in the working directory, could open
 * to the network is one whose options say nothing.
 */
final class OwnEnvironment extends StandardServletEnvironment {

  private static final Map<String, Object> ONLY_THE_JAR =
      Map.of("spring.config.location", "classpath:/application.yaml");

  private final Map<String, Object> options;

  /**
   * An environment.
   *
   * @param options properties that come before all others
   */
  OwnEnvironment(Map<String, Object> options) {
    // The constructor above asks for the sources before this one can know the options.
    this.options = Map.copyOf(options);
    getPropertySources().addFirst(new MapPropertySource("command line", this.options));
  }

  @Override
  protected void customizePropertySources(MutablePropertySources sources) {
    sources.addLast(new MapPropertySource("the jar's configuration", ONLY_THE_JAR));
  }
}
