package autus.bench.traffic.importing;

import autus.bench.cli.options.OptionCheck;
import autus.bench.cli.session.OutputFile;
import autus.bench.error.UserErrorException;
import autus.bench.target.Target;
import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.ScenarioText;
import autus.bench.traffic.draft.ScenarioText.Choice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scenarios from documents of other tools. */
@Command(
    name = "import",
    description =
        "Makes a scenario of what there is: a recording of a browser (har), commands of curl, an"
            + " OpenAPI description, a Postman collection, or an access log. Secrets become variables"
            + " of the environment.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench import har recording.har -o scenario.yaml",
      "  autus-bench import curl commands.txt --secrets secrets.env -o scenario.yaml",
      "  autus-bench import openapi.yaml --target http://127.0.0.1:8080",
      "  autus-bench import collection.json --with-writes",
      "  zcat access.log.gz | autus-bench import log - --target http://127.0.0.1:8080"
    })
public final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..2",
      paramLabel = "FORM|FILE",
      completionCandidates = Forms.class,
      description =
          "har, curl, openapi, postman or log (default: what the document shows), and the document;"
              + " - reads standard input.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the scenario to this file instead of the terminal.")
  private @Nullable Path out;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "Where requests go instead of their host: scheme, host and port.")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description =
          "Of which host requests are taken (default: that of the first page, else that of most).")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--with-writes",
      description =
          "Take requests in that may change something, such as POST. Those of curl are always taken.")
  private boolean hasWrites;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description =
          "Write the secrets to this file, for a shell to read before a run. Nobody else may read it.")
  private @Nullable Path secretsFile;

  @Mixin private DocumentOptions document = new DocumentOptions();

  /** For completion and help. */
  static final class Forms extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Forms() {
      super(DocumentForm.allWords());
    }
  }

  @Override
  public Integer call() {
    OutputFile.check(spec, "--out", out);
    OutputFile.check(spec, "--secrets", secretsFile);
    target.ifPresent(each -> OptionCheck.apply(spec, "--target", Target::parse, each));
    Optional<DocumentForm> form = form();
    String file = words.get(words.size() - 1);
    for (Path each : new Path[] {out, secretsFile}) {
      if (each != null
          && each.toAbsolutePath().normalize().equals(Path.of(file).toAbsolutePath().normalize())) {
        throw new ParameterException(
            spec.commandLine(),
            "options must not name the document, which they would replace: " + file);
      }
    }
    Path folder = folder();
    Draft draft = new Draft();
    DocumentReader.Read read;
    try (DocumentReader reader = DocumentReader.open(file, form, target.isPresent())) {
      read = reader.read(draft, folder, document.settings(spec));
    }
    Choice choice = new Choice(host, target, hasWrites || read.takesWrites(), read.isSequence());
    ScenarioText.Written written =
        new ScenarioText(draft, choice)
            .write(read.source(), read.mainOrigin(), read.load(), folder);
    publish(written, draft);
    return 0;
  }

  private Optional<DocumentForm> form() {
    if (words.size() == 1) {
      return Optional.empty();
    }
    String word = words.get(0);
    return Optional.of(
        DocumentForm.named(word)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "the form must be one of %s, but is \"%s\""
                            .formatted(String.join(", ", DocumentForm.allWords()), word))));
  }

  private Path folder() {
    Path parent = out == null ? null : out.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private void publish(ScenarioText.Written written, Draft draft) {
    if (secretsFile != null) {
      SecretsFile.write(spec, secretsFile, draft.secrets().byName());
    }
    PrintWriter err = spec.commandLine().getErr();
    if (out == null) {
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.print(written.text());
      stdout.flush();
      return;
    }
    OutputFile.write(spec, "--out", out, written.text());
    err.println(ImportSummary.of(written, draft, out, Optional.ofNullable(secretsFile)));
    err.flush();
  }

  /** Of a document that cannot be read. */
  static UserErrorException unreadable(String file, String reason) {
    return new UserErrorException("cannot read document %s: %s".formatted(file, reason));
  }
}
