package autus.bench.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a stranger's Maven has: our artifacts in a repository of files, as they are published, and
 * those of others as this build has downloaded them. The stranger's own local repository is empty,
 * and nothing else is reached.
 */
final class StrangersRepository {

  private static final Path REPOSITORY_ROOT = Path.of("..", "..");
  private static final String GROUP = "io/autus/bench";

  /** Folder, artifact and, if it has a jar, that. */
  private record Module(String folder, String artifact, Optional<String> jar) {}

  private static List<Module> modules(String version) {
    return List.of(
        new Module(".", "autus-bench-parent", Optional.empty()),
        new Module("bench-cli", "bench-cli", Optional.empty()),
        jar("core", "autus-bench-core", "autus-bench-core-" + version),
        jar("cli", "autus-bench-cli", "autus-bench"),
        jar("junit", "autus-bench-junit", "autus-bench-junit-" + version),
        jar("maven-plugin", "autus-bench-maven-plugin", "autus-bench-maven-plugin-" + version));
  }

  private static Module jar(String folder, String artifact, String file) {
    return new Module(
        "bench-cli/" + folder,
        artifact,
        Optional.of("bench-cli/%s/target/%s.jar".formatted(folder, file)));
  }

  private StrangersRepository() {}

  /**
   * Publishes this build.
   *
   * @param folder to which all goes
   * @param downloaded the local repository of this build
   * @return the settings by which Maven knows no other repositories
   */
  static Path publish(Path folder, Path downloaded, String version) throws IOException {
    Path published = folder.resolve("published");
    for (Module module : modules(version)) {
      Path place =
          Files.createDirectories(
              published.resolve(GROUP).resolve(module.artifact()).resolve(version));
      String name = module.artifact() + "-" + version;
      Files.copy(
          REPOSITORY_ROOT.resolve(module.folder()).resolve("pom.xml"),
          place.resolve(name + ".pom"));
      if (module.jar().isPresent()) {
        Files.copy(REPOSITORY_ROOT.resolve(module.jar().get()), place.resolve(name + ".jar"));
      }
    }
    return Files.writeString(
        folder.resolve("settings.xml"),
        """
        <settings>
          <localRepository>%s</localRepository>
          <profiles>
            <profile>
              <id>stranger</id>
              <repositories>%s%s</repositories>
              <pluginRepositories>%s%s</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>stranger</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(
                folder.resolve("local"),
                repository("repository", "published", published),
                repository("repository", "central", downloaded),
                repository("pluginRepository", "published", published),
                repository("pluginRepository", "central", downloaded)));
  }

  /** In the place of Maven's own, so that nobody looks there. */
  private static String repository(String tag, String id, Path folder) {
    return """
        <%1$s>
          <id>%2$s</id>
          <url>%3$s</url>
          <releases><checksumPolicy>ignore</checksumPolicy></releases>
          <snapshots><enabled>false</enabled></snapshots>
        </%1$s>
        """
        .formatted(tag, id, folder.toUri());
  }
}
