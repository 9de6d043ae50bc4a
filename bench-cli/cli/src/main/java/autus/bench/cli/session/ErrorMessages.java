package autus.bench.cli.session;

import autus.bench.cli.peer.PeerWords;
import autus.bench.console.terminal.PrintableText;
import autus.bench.error.BenchException;
import autus.bench.secret.KnownSecrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure of a command into one message on stderr and an exit code. */
public final class ErrorMessages {

  private ErrorMessages() {}

  /** Has this command and all its subcommands fail so. */
  public static void showIn(CommandLine line) {
    line.setParameterExceptionHandler(ErrorMessages::wrongInput);
    line.setExecutionExceptionHandler(ErrorMessages::failed);
  }

  /** Prints why work cannot go on; returns the exit code. */
  public static int print(BenchException problem, PrintWriter err) {
    err.println(line(String.valueOf(problem.getMessage())));
    return problem.exitCode();
  }

  /** Prints which bound of this process was met; returns the exit code. */
  public static int exhausted(VirtualMachineError problem, PrintWriter err) {
    if (problem instanceof StackOverflowError) {
      err.println(line("the input is nested too deeply; simplify it"));
      return ExitCode.WRONG_INPUT;
    }
    err.println(
        line(outOf(String.valueOf(problem.getMessage()), Runtime.getRuntime().maxMemory())));
    return ExitCode.RUN_INVALID;
  }

  /** Which memory was exhausted, in the JVM's words, and how to have more of it. */
  static String outOf(String words, long heapBytes) {
    long mebibytes = heapBytes >> 20;
    if (words.contains("native thread")) {
      return "the system gives this process no more threads (%s); stop other programs, use fewer --event-loops, or raise `ulimit -u`"
          .formatted(words);
    }
    boolean isDirect = words.contains("direct");
    return "there is not enough memory (%s; %s at most %d MiB); make the input smaller, or give more with AUTUS_JAVA_OPTIONS=%s%dm"
        .formatted(
            words,
            isDirect ? "buffers outside the heap have" : "the heap has",
            mebibytes,
            isDirect ? "-XX:MaxDirectMemorySize=" : "-Xmx",
            2 * mebibytes);
  }

  /** What files, targets and options bring to a message must not steer the terminal. */
  private static String line(String message) {
    return KnownSecrets.maskedIn(message)
        .lines()
        .map(PrintableText::of)
        .collect(Collectors.joining("\n", "autus-bench: ", ""));
  }

  private static int wrongInput(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        line(
            problem instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched, List.of(arguments))
                : refused(problem, List.of(arguments))));
    String name = command.getCommandSpec().qualifiedName().strip();
    err.println(name.isEmpty() ? "Try 'help'." : "Try '" + name + " --help'.");
    return ExitCode.WRONG_INPUT;
  }

  /** Says how other tools read the option whose value is refused, if they do. */
  private static String refused(ParameterException problem, List<String> words) {
    String message = String.valueOf(problem.getMessage());
    String value = problem.getValue();
    if (value == null || !(problem.getArgSpec() instanceof OptionSpec option)) {
      return message;
    }
    Optional<String> readings = PeerWords.otherReadings(option, value, words);
    boolean isSecret = readings.filter(text -> text.contains(PeerWords.PASSWORD)).isPresent();
    return (isSecret ? message.replace(value, KnownSecrets.MASK) : message)
        + readings.map(text -> "; " + text).orElse("");
  }

  /** Names the first word that nobody knows, and the known one that it resembles. */
  private static String unknown(UnmatchedArgumentException problem, List<String> all) {
    CommandSpec spec = problem.getCommandLine().getCommandSpec();
    List<String> words = problem.getUnmatched();
    boolean begins = !spec.subcommands().isEmpty() && words.get(0).equals(all.get(0));
    String word = // options of a command that there is not are unknown as well
        words.stream()
            .filter(each -> !begins && each.startsWith("-"))
            .findFirst()
            .orElse(words.get(0));
    boolean isOption = word.startsWith("-");
    boolean isCommand = !isOption && !spec.subcommands().isEmpty();
    Optional<String> meant =
        isOption
            ? ClosestWord.to(word.replaceFirst("=.*", ""), spec.optionsMap().keySet())
            : isCommand ? ClosestWord.to(word, commands(spec)) : Optional.empty();
    return "unknown %s \"%s\"%s"
        .formatted(
            isOption ? "option" : isCommand ? "command" : "argument",
            ShownWords.wordAt(all.indexOf(word), all),
            meant
                .map(known -> "; did you mean %s?".formatted(known))
                .orElse(
                    isCommand && isScenario(word) ? "; did you mean run %s?".formatted(word) : ""));
  }

  private static boolean isScenario(String word) {
    return word.endsWith(".yaml") || word.endsWith(".yml") || word.endsWith(".java");
  }

  private static List<String> commands(CommandSpec spec) {
    return spec.subcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int failed(Exception problem, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code = ExitCode.INTERNAL_ERROR;
    if (problem.getCause() instanceof VirtualMachineError exhausted) {
      code = exhausted(exhausted, err);
    } else if (problem instanceof BenchException known) {
      code = print(known, err);
    } else if (problem instanceof InterruptedException) {
      err.println(line("interrupted"));
      code = ExitCode.RUN_INVALID;
    } else {
      err.println(
          line("internal error: %s; run again with --verbose for details".formatted(problem)));
    }
    if (AutusBench.isVerbose(command)) {
      StringWriter trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace, true));
      err.print(KnownSecrets.maskedIn(trace.toString())); // a cause may repeat what it was given
      err.flush();
    }
    return code;
  }
}
