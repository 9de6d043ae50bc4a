package autus.bench.cache;

import autus.bench.exchange.Outcome;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.exchange.ResponseHead;
import autus.bench.scenario.DeclaredOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Tells the outcome from the header fields of an answer. The first that says anything wins: the
 * user's rules in their order, {@code Cache-Status} (RFC 9211), then the fields of known caches
 * ({@link KnownHeader}). Immutable and thread-safe.
 */
public final class CacheOutcomeClassifier implements OutcomeClassifier {

  private final List<OutcomeRule> rules;

  /** A classifier without rules of the user's. */
  public CacheOutcomeClassifier() {
    this(List.of());
  }

  /** A classifier that asks these rules first. */
  public CacheOutcomeClassifier(List<DeclaredOutcome> rules) {
    this.rules = rules.stream().map(OutcomeRule::of).toList();
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
}
