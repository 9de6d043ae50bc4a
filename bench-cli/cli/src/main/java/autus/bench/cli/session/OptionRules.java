package autus.bench.cli.session;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A command that can say what is wrong with the values of its options without doing anything. */
public interface OptionRules {

  /** The system property that has the tool check its words and do nothing; set by the launcher. */
  String CHECK_ONLY_PROPERTY = "autus.check.only";

  /**
   * Checks the options as they were parsed.
   *
   * @throws ParameterException that names the first option whose value its rule refuses
   */
  void checkOptions();

  /** Checks the command that was parsed, as far as it can, in place of executing it. */
  static int check(ParseResult parsed) {
    CommandLine command = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
    if (command.getCommand() instanceof OptionRules rules
        && !CommandLine.printHelpIfRequested(parsed)) {
      try {
        rules.checkOptions();
      } catch (ParameterException refused) {
        throw refused;
      } catch (RuntimeException problem) {
        throw new ExecutionException(command, "the options could not be checked", problem);
      }
    }
    return ExitCode.PASS;
  }
}
