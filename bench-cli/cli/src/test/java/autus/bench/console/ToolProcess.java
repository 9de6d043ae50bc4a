package autus.bench.console;

import autus.bench.Main;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How to start the tool as it was compiled for the tests. */
final class ToolProcess {

  /** The first JDK that warns of native libraries. */
  private static final int FIRST_TO_WARN = 22;

  private ToolProcess() {}

  /** The words of the command line, without the tool's own arguments. */
  static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= FIRST_TO_WARN) {
      command.add("--enable-native-access=ALL-UNNAMED"); // as the launcher does
    }
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Dautus.home=" + Path.of("..", "..").toAbsolutePath().normalize(),
            "-cp",
            classPath(),
            Main.class.getName()));
    return command;
  }

  private static String classPath() {
    if (Main.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
