package autus.bench.scenario.request;

import autus.bench.observe.OutcomeRule;

/** What a value of a response must be. */
public sealed interface ValueRule {

  /**
   * Equal to a value.
   *
   * @param text a header's value, or JSON; <code>${name}</code> stands for a variable
   */
  record Equal(String text) implements ValueRule {}

  /**
   * A text in which a regular expression finds something.
   *
   * @param regex the expression
   */
  record Matching(String regex) implements ValueRule {
    public Matching {
      regex = OutcomeRule.checkedRegex(regex);
    }
  }
}
