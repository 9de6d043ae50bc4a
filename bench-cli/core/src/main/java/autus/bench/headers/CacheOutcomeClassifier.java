package autus.bench.headers;

import autus.bench.exchange.CacheReading;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.exchange.ResponseHead;
import autus.bench.exchange.SentRequest;
import autus.bench.observe.OutcomeRule;
import java.util.List;
import java.util.Optional;

/**
 * Tells from the header fields of a response what the caches on its way did: by the user's rules,
 * by the fields of {@link KnownFields} and those named alike, and by {@code Age}; {@link
 * LayerRules} says how several go together. Immutable and thread-safe; {@link #forEventLoop} gives
 * a reader that learns.
 */
public final class CacheOutcomeClassifier implements OutcomeClassifier {

  private final List<OutcomeRule> rules;
  private final Optional<String> layer;

  /** A classifier without rules of the user's. */
  public CacheOutcomeClassifier() {
    this(List.of(), Optional.empty());
  }

  /**
   * A classifier that asks these rules first.
   *
   * @param layer the only other field to be believed; all if empty
   */
  public CacheOutcomeClassifier(List<OutcomeRule> rules, Optional<String> layer) {
    this.rules = List.copyOf(rules);
    this.layer = layer;
  }

  @Override
  public CacheReading classify(ResponseHead head, SentRequest request) {
    return forEventLoop().classify(head, request);
  }

  @Override
  public OutcomeClassifier forEventLoop() {
    return new HeadReader(rules, layer);
  }
}
