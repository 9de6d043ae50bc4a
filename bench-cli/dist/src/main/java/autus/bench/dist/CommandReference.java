package autus.bench.dist;

import autus.bench.cli.CommandLineTool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes what the command line says about itself into files: pages for {@code man}, completion for
 * shells.
 */
public final class CommandReference {

  /** What AsciiDoc would change. */
  private static final Pattern CHANGED = Pattern.compile("<=|=>|<-|->|https?://");

  private CommandReference() {}

  /**
   * Writes AsciiDoc pages, one a command, and scripts for bash and zsh.
   *
   * @param arguments the folder of the pages and that of the scripts
   */
  public static void main(String[] arguments) throws IOException {
    Path pages = Files.createDirectories(Path.of(arguments[0]));
    Path scripts = Files.createDirectories(Path.of(arguments[1]));
    writePages(pages);
    writeCompletion("bash", scripts.resolve("autus-bench.bash"));
    writeCompletion("zsh", scripts.resolve("_autus-bench"));
  }

  private static void writePages(Path folder) throws IOException {
    int code =
        ManPageGenerator.generateManPage(
            folder.toFile(), null, new boolean[0], true, CommandLineTool.create().getCommandSpec());
    check(code, "the manual's pages");
    try (Stream<Path> written = Files.list(folder)) {
      for (Path page : written.toList()) {
        Files.writeString(page, plain(Files.readString(page)));
      }
    }
  }

  /**
   * Keeps AsciiDoc from making arrows of comparisons, and links of URLs. Examples, which come last,
   * stand as they are anyway.
   */
  private static String plain(String page) {
    int examples = page.indexOf("tag::picocli-generated-man-section-footer");
    int end = examples < 0 ? page.length() : examples;
    return CHANGED.matcher(page.substring(0, end)).replaceAll("\\\\$0") + page.substring(end);
  }

  private static void writeCompletion(String shell, Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
      CommandLine line = CommandLineTool.create().setOut(out);
      check(line.execute("completion", shell), "completion for " + shell);
    }
  }

  private static void check(int code, String what) {
    if (code != 0) {
      throw new IllegalStateException(
          "%s could not be written: exit code %d".formatted(what, code));
    }
  }
}
