package autus.bench.cli.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files that come with the tool lie.
 *
 * @param home the folder with {@code scenarios} and {@code reports}
 */
public record Installation(Path home) {

  /** Set by the launcher. */
  static final String HOME_PROPERTY = "autus.home";

  /** What precedes the platform's name in the file that a release has beside its launcher. */
  private static final String PLATFORM = "PLATFORM=";

  /** By the launcher's word, else three folders above the jar, else the working folder. */
  public static Installation find() {
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

  /** The platform for which a release was made; empty in a checkout, which has its sources. */
  public Optional<String> releasedFor() {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.startsWith(PLATFORM))
          .map(line -> line.substring(PLATFORM.length()).replace("\"", ""))
          .findFirst();
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  /** The folder of the scenarios that come with the tool. */
  public Path scenarios() {
    return home.resolve("scenarios");
  }

  /** The folder of the reports and their claims. */
  public Path reports() {
    return home.resolve("reports");
  }
}
