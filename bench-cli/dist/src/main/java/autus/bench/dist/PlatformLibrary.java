package autus.bench.dist;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Copies libraries without the native code of other platforms, byte for byte otherwise, so that two
 * builds make the same.
 */
public final class PlatformLibrary {

  private PlatformLibrary() {}

  /**
   * Copies all libraries of a folder.
   *
   * @param arguments the folder of the libraries as they are published; that of the copies, made if
   *     it is not there; a regular expression of the names of the entries that are left out
   */
  public static void main(String[] arguments) throws IOException {
    Path published = Path.of(arguments[0]);
    Path copies = Files.createDirectories(Path.of(arguments[1]));
    Pattern foreign = Pattern.compile(arguments[2]);
    try (DirectoryStream<Path> libraries = Files.newDirectoryStream(published, "*.jar")) {
      for (Path library : libraries) {
        copy(library, copies.resolve(library.getFileName()), foreign);
      }
    }
  }

  private static void copy(Path library, Path copy, Pattern foreign) throws IOException {
    try (ZipFile from = ZipFile.builder().setPath(library).get();
        ZipArchiveOutputStream to = new ZipArchiveOutputStream(copy)) {
      from.copyRawEntries(to, entry -> !foreign.matcher(entry.getName()).matches());
    }
  }
}
