package autus.bench.cli;

import autus.bench.cli.session.AutusBench;
import autus.bench.cli.session.CommandLineFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What came of a command that was run in this process: exit code, stdout and stderr. */
public record Ended(int code, String out, String err) {

  /** The same for words that are paths or other objects. */
  public static Ended of(Object... words) {
    return of(Stream.of(words).map(Object::toString).toArray(String[]::new));
  }

  /** Runs a command to its end. */
  public static Ended of(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineTool.create();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int code = AutusBench.execute(line, words);
    return new Ended(code, out.toString(), err.toString());
  }

  /** Makes command lines with all commands, for what needs a whole tool. */
  public static CommandLineFactory allCommands() {
    return CommandLineTool::create;
  }
}
