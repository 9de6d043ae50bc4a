package autus.bench.cli.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts this tool once more with other words, in a process like this one. Its words stand in a
 * file that only this user can read, not in its command line, which everyone can: a header may be a
 * secret.
 */
final class OwnProcess {

  private static final String MAIN = "autus.bench.Main";

  private OwnProcess() {}

  /**
   * Starts it. Its errors and its live view are this process's; what it prints is dropped.
   *
   * @param file where its words stand until it has ended
   */
  static Process start(List<String> words, Path file) throws IOException {
    List<String> all = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    all.addAll(words);
    Files.writeString(file, all.stream().map(OwnProcess::quoted).collect(Collectors.joining("\n")));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + file)
        .redirectInput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** A folder for that file. */
  static Path makeFolder() throws IOException {
    return Files.createTempDirectory(
        "autus-bench-repeat",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** As the java launcher reads a word of an argument file. */
  private static String quoted(String word) {
    return "\""
        + word.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + "\"";
  }
}
