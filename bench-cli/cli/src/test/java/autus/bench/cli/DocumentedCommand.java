package autus.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command of the tool, as a README or a chapter shows it.
 *
 * @param file where it stands
 * @param words behind the tool's name, without quotation marks; patterns of file names as they are
 * @param code the exit code that stands behind it, or less than 0
 */
record DocumentedCommand(Path file, List<Word> words, int code) {

  static final Path ROOT = Path.of("..", "..");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern CODE = Pattern.compile("# exit code (\\d)");
  private static final String TOOL = "./autus-bench ";

  /**
   * A word of a command.
   *
   * @param isPlain whether it stands there without quotation marks
   */
  record Word(String text, boolean isPlain) {}

  /** Those of all chapters and READMEs that users read, in which commands may stand. */
  static List<DocumentedCommand> all() throws IOException {
    List<Path> chapters = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve("bench-cli"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(chapters::add);
    }
    chapters.add(ROOT.resolve("server/README.md"));
    List<DocumentedCommand> commands = new ArrayList<>();
    for (Path chapter : chapters) {
      commands.addAll(in(chapter));
    }
    return commands;
  }

  private static List<DocumentedCommand> in(Path file) throws IOException {
    List<DocumentedCommand> commands = new ArrayList<>();
    boolean isShell = false;
    for (String line : Files.readString(file).lines().toList()) {
      if (line.startsWith("```")) {
        isShell = line.equals("```sh");
      } else if (isShell && line.startsWith(TOOL)) {
        Matcher code = CODE.matcher(line);
        commands.add(
            new DocumentedCommand(
                file,
                words(line.substring(TOOL.length()).replaceFirst("\\s+#.*", "")),
                code.find() ? Integer.parseInt(code.group(1)) : -1));
      }
    }
    return commands;
  }

  /**
   * The words of a line as a shell tells them apart; what comes behind {@code &} or {@code <} is
   * the shell's.
   */
  static List<Word> words(String line) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String plain = matcher.group(3);
      if (plain == null) {
        words.add(new Word(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), false));
      } else if (plain.equals("&") || plain.startsWith("<")) {
        break;
      } else {
        words.add(new Word(plain, true));
      }
    }
    return words;
  }

  String name() {
    return words.isEmpty() ? "" : words.get(0).text();
  }

  boolean has(String text) {
    return words.stream().anyMatch(word -> word.text().contains(text));
  }

  @Override
  public String toString() {
    return file.getFileName() + ": " + String.join(" ", words.stream().map(Word::text).toList());
  }
}
