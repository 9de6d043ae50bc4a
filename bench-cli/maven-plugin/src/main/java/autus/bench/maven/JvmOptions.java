package autus.bench.maven;

import java.util.ArrayList;
import java.util.List;

/** Options of the JVM of a load, which are those of the launcher; a test compares them. */
final class JvmOptions {

  private static final int NAMES_CALLERS_OF_NATIVE_CODE = 22;
  private static final int NAMES_USERS_OF_ADDRESSES = 23;
  private static final int NAMES_SETTERS_OF_FINAL_FIELDS = 26;

  /** How output is encoded goes by other properties before. */
  private static final int HAS_STDOUT_ENCODING = 19;

  private JvmOptions() {}

  /** Those for a JVM of that feature version. */
  static List<String> of(int feature) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xlog:disable",
                "-XX:-UsePerfData",
                "-XX:MetaspaceSize=128m",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
    if (feature < HAS_STDOUT_ENCODING) {
      options.addAll(List.of("-Dsun.stdout.encoding=UTF-8", "-Dsun.stderr.encoding=UTF-8"));
    }
    if (feature >= NAMES_CALLERS_OF_NATIVE_CODE) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    if (feature >= NAMES_USERS_OF_ADDRESSES) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (feature >= NAMES_SETTERS_OF_FINAL_FIELDS) {
      options.add("--enable-final-field-mutation=ALL-UNNAMED");
    }
    options.addAll(
        List.of(
            "-Dio.netty.leakDetection.level=disabled",
            "-Dio.netty.jfr.enabled=false",
            "-Xms256m",
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-XX:-UseAdaptiveSizePolicy",
            "-Xmn128m",
            "-XX:MaxTenuringThreshold=0",
            "-XX:SurvivorRatio=30",
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=2400",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=160000"));
    return options;
  }
}
