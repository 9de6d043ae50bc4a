package autus.bench.ci.subject;

import autus.bench.error.UserErrorException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a build made: the file or folder that a pattern names, else the one jar that Maven or Gradle
 * made and that can be started, which is one whose manifest has a Main-Class.
 */
final class BuiltApp {

  private static final Set<String> NOT_ENTERED = Set.of(".git", "node_modules");
  private static final Pattern BY_MAVEN_OR_GRADLE =
      Pattern.compile("(.*/)?(target|build/libs)/[^/]+\\.jar");

  private BuiltApp() {}

  /**
   * The file or folder.
   *
   * @param glob of paths below the folder; empty for the rule
   * @param what was built, for messages
   * @throws UserErrorException if there is none, or there are several
   */
  static Path find(Path folder, Optional<String> glob, String what) {
    List<Path> found =
        glob.isPresent()
            ? files(folder, matcher(folder, glob.get()))
            : files(
                    folder,
                    path ->
                        BY_MAVEN_OR_GRADLE.matcher(path.toString().replace('\\', '/')).matches())
                .stream()
                .filter(path -> isStartable(folder.resolve(path)))
                .toList();
    if (found.size() == 1) {
      return folder.resolve(found.get(0));
    }
    String rule =
        glob.map("--app \"%s\""::formatted)
            .orElse("the rule for {app} (a jar with a Main-Class in target or build/libs)");
    throw new UserErrorException(
        found.isEmpty()
            ? "%s finds nothing in %s; is it built (--build CMD)? Name what to start with --app GLOB, such as 'target/*.jar'"
                .formatted(rule, what)
            : "%s finds %d files in %s: %s; name one with --app GLOB"
                .formatted(
                    rule,
                    found.size(),
                    what,
                    found.stream()
                        .limit(10)
                        .map(Path::toString)
                        .collect(Collectors.joining(", "))));
  }

  private static PathMatcher matcher(Path folder, String glob) {
    try {
      return folder.getFileSystem().getPathMatcher("glob:" + glob);
    } catch (IllegalArgumentException malformed) {
      throw new UserErrorException(
          "option --app must be a pattern such as 'target/*.jar', but is \"%s\": %s"
              .formatted(glob, malformed.getMessage()),
          malformed);
    }
  }

  /** Paths of files and folders below the folder, relative to it, in their order. */
  private static List<Path> files(Path folder, PathMatcher wanted) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
              if (NOT_ENTERED.contains(String.valueOf(visited.getFileName()))) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              return take(visited) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              take(file);
              return FileVisitResult.CONTINUE;
            }

            private boolean take(Path path) {
              Path relative = folder.relativize(path);
              return wanted.matches(relative) && found.add(relative);
            }
          });
    } catch (IOException unreadable) {
      throw new UserErrorException(
          "what was built cannot be listed: " + unreadable.getMessage(), unreadable);
    }
    found.sort(null);
    return found;
  }

  private static boolean isStartable(Path jar) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      Manifest manifest = opened.getManifest();
      return manifest != null
          && manifest.getMainAttributes().containsKey(Attributes.Name.MAIN_CLASS);
    } catch (IOException noJar) {
      return false;
    }
  }
}
