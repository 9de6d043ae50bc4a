package autus.bench.console;

import autus.bench.console.terminal.OpenTerminal;
import autus.bench.console.terminal.Palette;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.AggregateCompleter;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.AttributedString;
import picocli.CommandLine.Model.CommandSpec;
import picocli.shell.jline3.PicocliJLineCompleter;

/**
 * Reads commands at a prompt, with editing, history and completion. The prompt is on stderr, so
 * that stdout stays the results. One thread.
 */
public final class LineShell implements AutoCloseable {

  private static final String PROMPT = "autus> ";
  private static final int HISTORY_LINES = 1_000;

  private final OpenTerminal terminal;
  private final LineReader reader;
  private final String prompt;

  private LineShell(OpenTerminal terminal, LineReader reader, String prompt) {
    this.terminal = terminal;
    this.reader = reader;
    this.prompt = prompt;
  }

  /** What may stand at the end of the words typed so far, the last of them being typed. */
  @FunctionalInterface
  public interface Completion extends Function<List<String>, List<String>> {}

  /**
   * Opens a prompt, if standard input and standard error are a terminal.
   *
   * @param commands what can be called now, for the completion of commands and options
   * @param arguments completes what is neither
   * @param history the file in which lines are kept; empty keeps none
   */
  public static Optional<LineShell> open(
      Supplier<CommandSpec> commands, Completion arguments, Optional<Path> history) {
    return OpenTerminal.ofProcess(SystemOutput.SysErr, true)
        .map(terminal -> on(terminal, commands, arguments, history));
  }

  static LineShell on(
      OpenTerminal terminal,
      Supplier<CommandSpec> commands,
      Completion arguments,
      Optional<Path> history) {
    DefaultParser parser =
        new DefaultParser() {
          @Override
          public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && ShellWords.isOpen(line)) {
              throw new EOFError(-1, cursor, "a quote is open");
            }
            return super.parse(line, cursor, context);
          }
        };
    parser.setEscapeChars(new char[0]);
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .appName("autus-bench")
            .terminal(terminal.terminal())
            .parser(parser)
            .completer(completer(commands, arguments))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
            .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     > ");
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    String prompt =
        new AttributedString(PROMPT, Palette.ofEnvironment().accent()).toAnsi(terminal.terminal());
    return new LineShell(terminal, builder.build(), prompt);
  }

  private static Completer completer(Supplier<CommandSpec> commands, Completion arguments) {
    return new AggregateCompleter(
        (reader, line, candidates) ->
            new PicocliJLineCompleter(commands.get()).complete(reader, line, candidates),
        (reader, line, candidates) -> complete(line, arguments, candidates));
  }

  private static void complete(ParsedLine line, Completion arguments, List<Candidate> candidates) {
    List<String> words =
        line.words().subList(0, Math.min(line.wordIndex() + 1, line.words().size()));
    for (String word : arguments.apply(words)) {
      boolean isWhole = !word.endsWith("/") && !word.endsWith("[");
      candidates.add(new Candidate(word, word, null, null, null, null, isWhole));
    }
  }

  /** The next line; empty at the end of input. Ctrl-C forgets a line that was begun. */
  public Optional<String> readLine() {
    Optional<Optional<String>> line = Optional.empty();
    while (line.isEmpty()) {
      line = tryToRead();
    }
    return line.get();
  }

  /** A line, or the end of input; neither if Ctrl-C was pressed. */
  private Optional<Optional<String>> tryToRead() {
    try {
      return Optional.of(Optional.of(reader.readLine(prompt)));
    } catch (UserInterruptException forgotten) {
      return Optional.empty();
    } catch (EndOfFileException end) {
      return Optional.of(Optional.empty());
    }
  }

  /** Where the commands of this shell show their progress. */
  public Console console() {
    return Console.on(terminal.lent());
  }

  @Override
  public void close() {
    terminal.close();
  }
}
