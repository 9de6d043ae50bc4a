package autus.bench.cli.session;

import autus.bench.referenceserver.ServerProgram;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The version from the jar's manifest; with {@code --verbose}, what the tool is made of. */
public final class ToolVersion implements IVersionProvider {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Name and version, as results carry it. */
  public static String nameAndVersion() {
    String version =
        Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
            .orElse("development");
    return "autus-bench " + version;
  }

  @Override
  public String[] getVersion() {
    Stream<String> brief =
        Stream.of(
            nameAndVersion(),
            "JVM " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    Stream<String> more =
        AutusBench.isVerbose(spec.commandLine())
            ? new Composition(Installation.find(), ServerProgram.jar()).lines().stream()
            : Stream.empty();
    // picocli takes each as a format.
    return Stream.concat(brief, more).map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }
}
