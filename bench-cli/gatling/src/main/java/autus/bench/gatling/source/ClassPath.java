package autus.bench.gatling.source;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The class path of this program with everything that its jars name in turn. Immutable.
 *
 * @param entries jars and folders that exist, each once
 */
record ClassPath(List<Path> entries) {

  ClassPath {
    entries = List.copyOf(entries);
  }

  /** That of this program, also where it was loaded by a loader of somebody else's. */
  static ClassPath own() {
    Set<Path> found = new LinkedHashSet<>();
    for (ClassLoader loader = ClassPath.class.getClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof URLClassLoader listing) {
        for (URL each : listing.getURLs()) {
          if (each.getProtocol().equals("file")) {
            add(Path.of(URI.create(each.toString())), found);
          }
        }
      }
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      add(Path.of(entry), found);
    }
    return new ClassPath(List.copyOf(found));
  }

  private static void add(Path entry, Set<Path> found) {
    if (!Files.exists(entry) || !found.add(entry) || Files.isDirectory(entry)) {
      return;
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      Manifest manifest = jar.getManifest();
      String more =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (more != null) {
        URI base = entry.toUri();
        for (String name : more.strip().split("\\s+", -1)) {
          add(Path.of(base.resolve(name)), found);
        }
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      // The JVM passes by what it cannot read, too.
    }
  }

  /** As compilers want it. */
  String option() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Of the names and checksums of all files in it: wherever it lies and whenever it was packed, the
   * same for the same classes.
   */
  String content() {
    return entries.stream()
        .map(entry -> "%016x".formatted(content(entry)))
        .collect(Collectors.joining("\n"));
  }

  /** A sum, so that the order of the files does not matter. */
  private static long content(Path entry) {
    try {
      if (Files.isDirectory(entry)) {
        try (Stream<Path> files = Files.walk(entry)) {
          return files
              .filter(Files::isRegularFile)
              .mapToLong(file -> mixed(entry.relativize(file).toString(), checksum(file)))
              .sum();
        }
      }
      try (JarFile jar = new JarFile(entry.toFile())) {
        return jar.stream()
            .filter(each -> !each.getName().startsWith("META-INF/"))
            .mapToLong(each -> mixed(each.getName(), each.getCrc()))
            .sum();
      }
    } catch (IOException unreadable) {
      return 0; // the JVM passes by what it cannot read
    }
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014), over both. */
  private static long mixed(String name, long checksum) {
    long mixed = ((long) name.hashCode() << 32) ^ checksum;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  private static long checksum(Path file) {
    try {
      CRC32 checksum = new CRC32();
      checksum.update(Files.readAllBytes(file));
      return checksum.getValue();
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot read " + file, problem);
    }
  }
}
