package autus.bench.traffic.importing;

import autus.bench.cli.options.OptionCheck;
import autus.bench.cli.session.OutputFile;
import autus.bench.traffic.log.LogReader;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What only some forms of documents need. */
final class DocumentOptions {

  @Option(
      names = "--postman-environment",
      paramLabel = "FILE",
      description =
          "An exported environment of Postman, whose values stand before the collection's.")
  private @Nullable Path environment;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description =
          "The format of a log: a name, or a format string of nginx or Apache (default: what the"
              + " first lines show).")
  private Optional<String> logFormat = Optional.empty();

  @Option(
      names = "--paths",
      paramLabel = "FOLDER",
      description =
          "Write the paths of a log to files in this folder, each path as often as it was asked for,"
              + " instead of numbering keys.")
  private @Nullable Path paths;

  /** The settings. */
  record Settings(Optional<Path> environment, Optional<String> logFormat, Optional<Path> paths) {}

  Settings settings(CommandSpec spec) {
    logFormat.ifPresent(
        each -> OptionCheck.apply(spec, "--log-format", LogReader::checkedFormat, each));
    if (paths != null) {
      OutputFile.checkFolder(spec, "--paths", paths);
    }
    return new Settings(Optional.ofNullable(environment), logFormat, Optional.ofNullable(paths));
  }
}
