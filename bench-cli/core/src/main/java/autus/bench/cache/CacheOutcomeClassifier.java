package autus.bench.cache;

import autus.bench.exchange.Outcome;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.exchange.ResponseHead;
import autus.bench.observe.OutcomeRule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells the outcome from the header fields of a response. The first that says anything wins: the
 * user's rules in their order, {@code Cache-Status} (RFC 9211), then the fields of known caches
 * ({@link KnownHeader}). Immutable and thread-safe.
 */
public final class CacheOutcomeClassifier implements OutcomeClassifier {

  private final List<CompiledRule> rules;

  /** A classifier without rules of the user's. */
  public CacheOutcomeClassifier() {
    this(List.of());
  }

  /** A classifier that asks these rules first. */
  public CacheOutcomeClassifier(List<OutcomeRule> rules) {
    this.rules = rules.stream().map(CompiledRule::new).toList();
  }

  @Override
  public Outcome classify(ResponseHead head) {
    for (int i = 0; i < rules.size(); i++) {
      Optional<Outcome> ruled = rules.get(i).apply(head);
      if (ruled.isPresent()) {
        return ruled.get();
      }
    }
    Optional<CacheStatus> status = CacheStatus.nearest(head);
    if (status.isPresent()) {
      Outcome outcome = status.get().outcome(head.status());
      if (outcome != Outcome.UNKNOWN) {
        return outcome;
      }
    }
    return KnownHeader.outcome(head);
  }

  /** A rule with its expression compiled. */
  private record CompiledRule(OutcomeRule rule, Pattern pattern) {

    /**
     * Longer fields are not searched beyond this, so that a hostile target cannot stall the client.
     */
    private static final int LONGEST_FIELD = 1024;

    CompiledRule(OutcomeRule rule) {
      this(rule, Pattern.compile(rule.regex()));
    }

    Optional<Outcome> apply(ResponseHead head) {
      if (head.header(rule.header()) == null) {
        return Optional.empty();
      }
      for (String field : head.headers(rule.header())) {
        CharSequence searched =
            field.length() <= LONGEST_FIELD ? field : field.substring(0, LONGEST_FIELD);
        if (pattern.matcher(searched).find()) {
          return Optional.of(rule.outcome());
        }
      }
      return Optional.empty();
    }
  }
}
