package autus.bench.console;

import autus.bench.Main;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How to start the tool as it was compiled for the tests. */
final class ToolProcess {

  private ToolProcess() {}

  /** The words of the command line, without the tool's own arguments. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "-Dautus.home=" + Path.of("..").toAbsolutePath().normalize(),
        "-cp",
        classPath(),
        Main.class.getName());
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
