package autus.bench.gatling.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** What a compiler found wrong, at most a screen of it. */
final class CompileErrors {

  private static final int MOST_ERRORS = 6;
  private static final int MOST_LINES_EACH = 3;
  private static final Pattern MISSING_METHOD = Pattern.compile("symbol:\\s+method (\\w+)\\(");
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
    StringBuilder hint = new StringBuilder();
    if (errors.stream().anyMatch(each -> each.getMessage(Locale.ROOT).contains(GATLINGS_HTTP))) {
      hint.append(
          "\nGatling's HTTP is not used here: import autus.bench.gatling.HttpDsl in its place");
    }
    errors.stream()
        .map(each -> MISSING_METHOD.matcher(each.getMessage(Locale.ROOT)))
        .filter(Matcher::find)
        .map(missing -> GatlingHttpWords.inPlaceOf(missing.group(1)))
        .flatMap(Optional::stream)
        .distinct()
        .limit(MOST_ERRORS)
        .forEach(line -> hint.append('\n').append(line));
    return hint.toString();
  }
}
