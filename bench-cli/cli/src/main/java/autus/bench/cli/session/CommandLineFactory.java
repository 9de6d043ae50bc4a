package autus.bench.cli.session;

import java.util.List;
import picocli.CommandLine;

/**
 * Makes the tool's command line anew, so that no option keeps its value from an earlier command.
 */
@FunctionalInterface
public interface CommandLineFactory {

  /**
   * A command line with all commands of the tool.
   *
   * @param session in which they run
   * @param more objects that picocli takes as commands beside them
   */
  CommandLine create(Session session, List<?> more);
}
