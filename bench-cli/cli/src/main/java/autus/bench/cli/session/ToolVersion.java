package autus.bench.cli.session;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class ToolVersion implements IVersionProvider {

  /** Name and version, as results carry it. */
  static String nameAndVersion() {
    String version =
        Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
            .orElse("development");
    return "autus-bench " + version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      nameAndVersion(), "JVM " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
