package autus.bench.gatling.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** What a compiler found wrong, at most a screen of it. */
final class CompileErrors {

  private static final int MOST_ERRORS = 6;
  private static final int MOST_LINES_EACH = 3;
  private static final String GATLINGS_HTTP = "io.gatling.javaapi.http";

  private CompileErrors() {}

  /** The message of a file that does not compile. */
  static String message(Path file, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    List<Diagnostic<? extends JavaFileObject>> errors =
        diagnostics.stream().filter(each -> each.getKind() == Diagnostic.Kind.ERROR).toList();
    String shown =
        errors.stream()
            .limit(MOST_ERRORS)
            .map(each -> error(file, each))
            .collect(Collectors.joining("\n"));
    int more = errors.size() - MOST_ERRORS;
    return "scenario file %s does not compile, %d error%s:\n%s%s%s"
        .formatted(
            file,
            errors.size(),
            errors.size() == 1 ? "" : "s",
            shown,
            more > 0 ? "\nand %d more".formatted(more) : "",
            hint(errors));
  }

  private static String error(Path file, Diagnostic<? extends JavaFileObject> error) {
    String text =
        error
            .getMessage(Locale.ROOT)
            .lines()
            .limit(MOST_LINES_EACH)
            .map(String::strip)
            .collect(Collectors.joining("; "));
    return "  %s:%d:%d: %s".formatted(file, error.getLineNumber(), error.getColumnNumber(), text);
  }

  /** What most files lack that come from Gatling. */
  private static String hint(List<Diagnostic<? extends JavaFileObject>> errors) {
    return errors.stream().anyMatch(each -> each.getMessage(Locale.ROOT).contains(GATLINGS_HTTP))
        ? "\nGatling's HTTP is not used here: import autus.bench.gatling.HttpDsl in its place"
        : "";
  }
}
