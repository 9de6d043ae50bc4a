package autus.bench.cli.options;

import autus.bench.cli.session.OutputFile;
import autus.bench.document.Document;
import autus.bench.render.MarkdownRenderer;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The summary of a step of a GitHub workflow: a file to which it adds. */
public final class JobSummary {

  /** The variable that names the file. */
  static final String VARIABLE = "GITHUB_STEP_SUMMARY";

  private static final String OPTION = "--summary";

  private JobSummary() {}

  /** Refuses a summary that cannot be written, before a run whose result would be lost. */
  public static void check(CommandSpec spec) {
    OutputFile.check(spec, OPTION, file(spec));
  }

  /** Adds a document to it. */
  public static void append(CommandSpec spec, Document document) {
    OutputFile.append(spec, OPTION, file(spec), MarkdownRenderer.render(document) + "\n");
  }

  private static Path file(CommandSpec spec) {
    String name = System.getenv(VARIABLE);
    if (name == null || name.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          "option --summary needs the variable %s, which GitHub sets in workflows; it is not set"
              .formatted(VARIABLE));
    }
    return Path.of(name);
  }
}
