package autus.bench.cli.session;

import picocli.CommandLine.ParameterException;

/** A command that can say what is wrong with the values of its options without doing anything. */
public interface OptionRules {

  /**
   * Checks the options as they were parsed.
   *
   * @throws ParameterException that names the first option whose value its rule refuses
   */
  void checkOptions();
}
