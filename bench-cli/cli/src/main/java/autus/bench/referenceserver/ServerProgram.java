package autus.bench.referenceserver;

import autus.bench.error.EnvironmentException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to start the reference server's JVM.
 *
 * @param java the {@code java} command
 * @param jvmOptions in their order; none of them holds a secret
 * @param entry what to run: {@code -jar} and the jar, or a class path and a main class
 */
public record ServerProgram(Path java, List<String> jvmOptions, List<String> entry) {

  /** System property: the server's jar. */
  static final String JAR_PROPERTY = "autus.server.jar";

  /** System property: options of the server's JVM, one a line. */
  static final String OPTIONS_PROPERTY = "autus.server.options";

  private static final String JAR_NAME = "autus-server.jar";

  /** The jar's folder in a checkout. */
  private static final Path PLACE = Path.of("server", "reference-server", "target");

  /** Copies the lists. */
  public ServerProgram {
    Objects.requireNonNull(java);
    jvmOptions = List.copyOf(jvmOptions);
    entry = List.copyOf(entry);
  }

  /**
   * The server that belongs to this tool, on the JVM that this tool runs on. The launcher names the
   * jar and the options in system properties; without it the jar is looked for beside this one.
   *
   * @throws EnvironmentException if there is no such jar
   */
  public static ServerProgram installed() {
    Path jar = jar();
    if (!Files.isRegularFile(jar)) {
      throw new EnvironmentException(
          "the reference server is missing: "
              + jar
              + " does not exist; start through ./autus-bench, which builds it, or build it with"
              + " `mvn package`");
    }
    List<String> options =
        System.getProperty(OPTIONS_PROPERTY, "").lines().filter(line -> !line.isBlank()).toList();
    return new ServerProgram(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        options,
        List.of("-jar", jar.toString()));
  }

  /** The server's jar, whether it exists or not. */
  public static Path jar() {
    return Optional.ofNullable(System.getProperty(JAR_PROPERTY))
        .map(Path::of)
        .orElseGet(ServerProgram::neighbour);
  }

  /**
   * {@code server/reference-server/target} beside the folder of the module that this class was
   * loaded from.
   */
  private static Path neighbour() {
    CodeSource source = ServerProgram.class.getProtectionDomain().getCodeSource();
    try {
      Path here = Path.of(source.getLocation().toURI());
      for (Path folder = here; folder != null; folder = folder.getParent()) {
        Path jar = folder.resolve(PLACE).resolve(JAR_NAME);
        if (Files.isRegularFile(jar)) {
          return jar;
        }
      }
    } catch (URISyntaxException | IllegalArgumentException impossible) {
      // A code source that is no file has no neighbours; the relative name below is reported.
      return Path.of(JAR_NAME);
    }
    return PLACE.resolve(JAR_NAME).toAbsolutePath();
  }

  /** The whole command line with the server's own options at its end. */
  public List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(jvmOptions);
    command.addAll(entry);
    command.addAll(arguments);
    return command;
  }
}
