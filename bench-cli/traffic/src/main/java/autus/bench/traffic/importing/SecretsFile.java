package autus.bench.traffic.importing;

import autus.bench.traffic.draft.SecretVariables.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Secrets as a file that a shell reads; only its owner may. */
final class SecretsFile {

  private SecretsFile() {}

  static void write(CommandSpec spec, Path file, Map<String, Variable> secrets) {
    StringBuilder text = new StringBuilder();
    secrets.forEach(
        (name, variable) ->
            text.append(
                variable
                    .value()
                    .map(value -> "export %s='%s'\n".formatted(name, value.replace("'", "'\\''")))
                    .orElse("# export %s=... (%s)\n".formatted(name, variable))));
    try {
      Path whole = file.toAbsolutePath();
      Path folder = whole.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path made =
          Files.createTempFile(
              folder,
              ".secrets",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(made, text);
      Files.move(made, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UnsupportedOperationException problem) {
      throw new ParameterException(
          spec.commandLine(),
          "option --secrets must name a file that only its owner can read, but %s cannot be written: %s"
              .formatted(file, problem.getMessage()));
    }
  }
}
