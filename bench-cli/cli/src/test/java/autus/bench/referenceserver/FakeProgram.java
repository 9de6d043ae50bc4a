package autus.bench.referenceserver;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** Starts {@link FakeServer} as the real server is started: in a JVM of its own. */
final class FakeProgram {

  private FakeProgram() {}

  static ServerProgram behaving(String behaviour) {
    return new ServerProgram(
        java(),
        List.of("-XX:TieredStopAtLevel=1", "-Dfake=" + behaviour),
        List.of("-cp", classPath(FakeServer.class), FakeServer.class.getName()));
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The folder or jar that a class was loaded from. */
  static String classPath(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
