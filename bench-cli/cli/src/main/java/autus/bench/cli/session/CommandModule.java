package autus.bench.cli.session;

import java.util.List;

/**
 * Commands that a jar brings, which the tool does not know when it is compiled. The jar names its
 * implementation, with a public constructor without parameters, in {@code
 * META-INF/services/autus.bench.cli.session.CommandModule}; when it is on the class path, its
 * commands are used, listed and completed as the tool's own.
 */
public interface CommandModule {

  /**
   * Classes annotated with picocli's {@code @Command}, each with a constructor without parameters,
   * in the order of the help. None may have the name of another command.
   */
  List<Class<?>> commands();
}
