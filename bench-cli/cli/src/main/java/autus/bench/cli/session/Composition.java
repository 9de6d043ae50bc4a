package autus.bench.cli.session;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What this tool is made of, for who has to report or to trust it.
 *
 * @param installation where it lies
 * @param server the jar of the reference server, whether it exists or not
 */
record Composition(Installation installation, Path server) {

  /** Options of the JVM that name an archive of classes. */
  private static final List<String> ARCHIVE_OPTIONS =
      List.of("-XX:SharedArchiveFile=", "-XX:AOTCache=");

  /** In lines: place, Java, archive of classes, and each program with its libraries. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        installation
            .releasedFor()
            .map(platform -> "release for %s in %s".formatted(platform, installation.home()))
            .orElseGet(() -> "built from the sources in " + installation.home()));
    lines.add("Java in " + System.getProperty("java.home"));
    lines.add(
        archive().map(file -> "classes from the archive " + file).orElse("no archive of classes"));
    Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .map(Path::of)
        .forEach(jar -> addProgram(lines, jar));
    addProgram(lines, server);
    return List.copyOf(lines);
  }

  private static Optional<String> archive() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .flatMap(
            argument ->
                ARCHIVE_OPTIONS.stream()
                    .filter(argument::startsWith)
                    .map(option -> argument.substring(option.length())))
        .findFirst();
  }

  private static void addProgram(List<String> lines, Path jar) {
    if (Files.isRegularFile(jar)) {
      lines.add(jar.getFileName() + " with");
      libraries(jar).forEach(name -> lines.add("  " + name));
    }
  }

  /** The libraries that the manifest of a jar names, those that are there, in its order. */
  static List<String> libraries(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return Optional.ofNullable(file.getManifest())
          .map(Manifest::getMainAttributes)
          .map(attributes -> attributes.getValue(Name.CLASS_PATH))
          .stream()
          .flatMap(names -> Stream.of(names.split(" ")))
          .map(jar::resolveSibling)
          .filter(Files::isRegularFile)
          .map(library -> String.valueOf(library.getFileName()).replaceFirst("\\.jar$", ""))
          .toList();
    } catch (IOException unreadable) {
      return List.of("(%s)".formatted(unreadable.getMessage()));
    }
  }
}
