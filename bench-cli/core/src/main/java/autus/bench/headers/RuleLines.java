package autus.bench.headers;

import autus.bench.exchange.CacheLayer;
import autus.bench.exchange.FieldReading;
import autus.bench.headers.CacheWord.Kind;
import autus.bench.observe.OutcomeRule;
import autus.bench.regex.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user's own rules for one field. */
final class RuleLines {

  /**
   * Longer fields are not searched beyond this, so that a hostile target cannot stall the client.
   */
  private static final int LONGEST_FIELD = 1024;

  private final List<CompiledRule> rules;

  private record CompiledRule(LinearPattern pattern, CacheWord word) {}

  private RuleLines(List<CompiledRule> rules) {
    this.rules = rules;
  }

  /** The rules of that field among all; the first that fits a line counts. */
  static RuleLines of(String field, List<OutcomeRule> all) {
    List<CompiledRule> rules = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      OutcomeRule rule = all.get(i);
      if (rule.header().equalsIgnoreCase(field)) {
        rules.add(
            new CompiledRule(
                LinearPattern.compile(rule.regex()),
                new CacheWord(
                    new FieldReading(
                        rule.header(),
                        "a rule of the scenario",
                        CacheLayer.CDN,
                        rule.outcome(),
                        Optional.empty()),
                    Kind.RULE,
                    false,
                    i,
                    false)));
      }
    }
    return new RuleLines(List.copyOf(rules));
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** What the first rule that fits says; null if none does. */
  @Nullable CacheWord word(String value) {
    CharSequence searched =
        value.length() <= LONGEST_FIELD ? value : value.substring(0, LONGEST_FIELD);
    for (CompiledRule rule : rules) {
      if (rule.pattern().isIn(searched)) {
        return rule.word();
      }
    }
    return null;
  }
}
