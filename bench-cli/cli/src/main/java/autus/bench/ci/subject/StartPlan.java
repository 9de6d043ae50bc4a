package autus.bench.ci.subject;

import autus.bench.error.UserErrorException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a side is started.
 *
 * @param command as a shell takes it, with {@code {port}} and, where there is one, {@code {app}}
 * @param readyPath what is asked for until it is answered well; empty if any response will do
 * @param patience how long that may take
 */
public record StartPlan(String command, Optional<String> readyPath, Duration patience) {

  static final String APP = "{app}";
  static final String PORT = "{port}";

  private static final Pattern PLAIN = Pattern.compile("[\\w/.@:+,-]+");

  /**
   * Checks the command.
   *
   * @throws UserErrorException if it has no place for the port, or the path is none
   */
  public StartPlan {
    if (!command.contains(PORT)) {
      throw new UserErrorException(
          "option --start must contain {port}, where the free port is put that the server must listen at, but is \"%s\""
              .formatted(command));
    }
    readyPath
        .filter(path -> !path.startsWith("/"))
        .ifPresent(
            path -> {
              throw new UserErrorException(
                  "option --ready must be a path that begins with /, but is \"%s\""
                      .formatted(path));
            });
  }

  /** Whether it needs something that was built or named. */
  public boolean needsApp() {
    return command.contains(APP);
  }

  /** The command for this port, and this application if there is one. */
  String command(Optional<Path> app, int port) {
    return command
        .replace(PORT, String.valueOf(port))
        .replace(APP, app.map(path -> quoted(path.toString())).orElse(APP));
  }

  private static String quoted(String path) {
    return PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
