package autus.bench.dist;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Makes an image of a folder as a file, without a registry and without a program that runs images.
 */
public final class ImageFile {

  private static final AbsoluteUnixPath PROGRAM =
      AbsoluteUnixPath.get("/opt/autus-bench/autus-bench");
  private static final AbsoluteUnixPath WORK = AbsoluteUnixPath.get("/work");

  /** Folders that the image's user writes to. */
  private static final Set<String> WRITABLE = Set.of("/tmp", WORK.toString());

  /** As in the image's list of users. */
  private static final String USER = "10001:10001";

  private static final int SERVER_PORT = 8003;

  private ImageFile() {}

  /**
   * Makes one image.
   *
   * @param arguments the folder that is its root; the file to write; its version; the time of its
   *     creation, as ISO 8601 has it; a folder for Jib to work in
   */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Path work = Path.of(arguments[4]);
    Jib.fromScratch()
        .setPlatforms(Set.of(new Platform(architecture(), "linux")))
        .addFileEntriesLayer(
            layer(
                "runtime",
                root,
                List.of("bin", "dev", "etc", "lib", "lib64", "proc", "tmp", "usr", "work")))
        .addFileEntriesLayer(layer("release", root, List.of("opt")))
        .setEntrypoint(PROGRAM.toString())
        .setProgramArguments("--help")
        .setWorkingDirectory(WORK)
        .setUser(USER)
        .addEnvironmentVariable("HOME", WORK.toString())
        .addEnvironmentVariable("PATH", "/opt/autus-bench:/bin")
        .addExposedPort(Port.tcp(SERVER_PORT))
        .addLabel("org.opencontainers.image.title", "AUTUS Bench")
        .addLabel("org.opencontainers.image.version", arguments[2])
        .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
        .setCreationTime(Instant.parse(arguments[3]))
        .containerize(
            Containerizer.to(
                    TarImage.at(Path.of(arguments[1])).named("autus-bench:" + arguments[2]))
                .setOfflineMode(true)
                .setToolName("autus-bench")
                .setBaseImageLayersCache(work)
                .setApplicationLayersCache(work));
  }

  private static FileEntriesLayer layer(String name, Path root, List<String> folders)
      throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (String folder : folders) {
      layer.addEntryRecursive(
          root.resolve(folder),
          AbsoluteUnixPath.get("/" + folder),
          ImageFile::permissions,
          // The archive of classes knows its jars by their times.
          (file, place) -> modified(file));
    }
    return layer.build();
  }

  private static FilePermissions permissions(Path file, AbsoluteUnixPath place) {
    if (WRITABLE.contains(place.toString())) {
      return FilePermissions.fromOctalString("777");
    }
    return Files.isExecutable(file)
        ? FilePermissions.fromOctalString("755")
        : FilePermissions.fromOctalString("644");
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "arm64" : name;
  }
}
