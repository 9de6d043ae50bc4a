package autus.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files that come with the tool lie.
 *
 * @param home the folder with {@code scenarios} and {@code reports}
 */
record Installation(Path home) {

  /** Set by the launcher. */
  static final String HOME_PROPERTY = "autus.home";

  /** By the launcher's word, else three folders above the jar, else the working folder. */
  static Installation find() {
    return Optional.ofNullable(System.getProperty(HOME_PROPERTY))
        .map(Path::of)
        .or(Installation::aboveTheJar)
        .filter(home -> Files.isDirectory(home.resolve("scenarios")))
        .map(Installation::new)
        .orElseGet(() -> new Installation(Path.of("").toAbsolutePath()));
  }

  private static Optional<Path> aboveTheJar() {
    try {
      Path code =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.ofNullable(code.getParent())
          .map(Path::getParent)
          .map(Path::getParent)
          .map(Path::getParent);
    } catch (java.net.URISyntaxException impossible) {
      return Optional.empty();
    }
  }

  Path scenarios() {
    return home.resolve("scenarios");
  }

  Path reports() {
    return home.resolve("reports");
  }
}
