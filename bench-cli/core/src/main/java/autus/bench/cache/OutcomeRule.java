package autus.bench.cache;

import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import autus.bench.scenario.DeclaredOutcome;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user's own reading of a header field.
 *
 * @param header the field's name
 * @param pattern looked for anywhere in each field of that name
 * @param outcome what it means
 */
record OutcomeRule(String header, Pattern pattern, Outcome outcome) {

  /**
   * Longer fields are not searched beyond this, so that a hostile target cannot stall the client.
   */
  private static final int LONGEST_FIELD = 1024;

  static OutcomeRule of(DeclaredOutcome declared) {
    return new OutcomeRule(
        declared.header(),
        declared.pattern(),
        Outcome.valueOf(declared.outcome().toUpperCase(Locale.ROOT)));
  }

  Optional<Outcome> apply(ResponseHead head) {
    if (head.header(header) == null) {
      return Optional.empty();
    }
    for (String field : head.headers(header)) {
      CharSequence searched =
          field.length() <= LONGEST_FIELD ? field : field.substring(0, LONGEST_FIELD);
      if (pattern.matcher(searched).find()) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
