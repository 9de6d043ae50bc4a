package autus.bench.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the build has made, in this module's folder. */
final class Built {

  static final Path FOLDER = Path.of("target").toAbsolutePath();

  private Built() {}

  /** The archive that needs a Java of its user's. */
  static Path archive() throws IOException {
    return only(name -> name.endsWith(".tar.gz") && !name.endsWith("-runtime.tar.gz"));
  }

  /** The archive that brings its Java. */
  static Path archiveWithRuntime() throws IOException {
    return only(name -> name.endsWith("-runtime.tar.gz"));
  }

  /** The image, as a file. */
  static Path image() throws IOException {
    return only(name -> name.endsWith("-image.tar"));
  }

  /** The names of all that is to be downloaded. */
  static List<String> downloads() throws IOException {
    return names(name -> name.matches("autus-bench-.*\\.(tar\\.gz|zip|tar)"));
  }

  /** As Netty names it; any, if the archive is for all. */
  static String platform() throws IOException {
    String name = String.valueOf(archive().getFileName());
    return name.replaceFirst("autus-bench-[^-]+-(.+)\\.tar\\.gz", "$1");
  }

  private static Path only(Predicate<String> matching) throws IOException {
    List<String> found = names(matching);
    if (found.size() != 1) {
      throw new IllegalStateException("not one file but " + found + " in " + FOLDER);
    }
    return FOLDER.resolve(found.get(0));
  }

  private static List<String> names(Predicate<String> matching) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(matching)
          .sorted()
          .toList();
    }
  }
}
