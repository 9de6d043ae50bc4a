package autus.bench.foretold;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import autus.bench.foretold.RouteFacts.Kind;
import autus.bench.foretold.RouteFacts.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteFactsTest {

  private static final String NAME = "GET /items/{id}";

  private final RouteWatch watch = new RouteWatch();
  private final ExchangeListener worker = watch.newWorker();

  /** A response to a request for a key, that took 10 ms. */
  private record Response(long key, long atMillis, Outcome outcome, Map<String, String> fields)
      implements Exchange, ResponseHead {

    @Override
    public int request() {
      return 0;
    }

    @Override
    public long intendedNanos() {
      return sentNanos();
    }

    @Override
    public long readyNanos() {
      return sentNanos();
    }

    @Override
    public long startNanos() {
      return sentNanos();
    }

    @Override
    public long sentNanos() {
      return atMillis * 1_000_000;
    }

    @Override
    public long endNanos() {
      return (atMillis + 10) * 1_000_000;
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public long bodyBytes() {
      return 1;
    }

    @Override
    public ResponseHead head() {
      return this;
    }

    @Override
    public long keyHash() {
      return key;
    }

    @Override
    public @Nullable FailureKind failure() {
      return null;
    }

    @Override
    public String failureMessage() {
      return "";
    }

    @Override
    public @Nullable String header(String name) {
      return fields.get(name);
    }

    @Override
    public List<String> headers(String name) {
      return Optional.ofNullable(fields.get(name)).map(List::of).orElse(List.of());
    }

    @Override
    public void forEachField(FieldVisitor visitor) {
      fields.forEach(visitor::field);
    }
  }

  private void seen(long key, long atMillis, Outcome outcome, String... field) {
    Map<String, String> fields = field.length == 0 ? Map.of() : Map.of(field[0], field[1]);
    worker.ended(new Response(key, atMillis, outcome, fields));
  }

  private RouteFacts facts() {
    return watch.finish(List.of(NAME)).getOrDefault(NAME, RouteFacts.of(List.of()));
  }

  private Map<Reason, Long> reasons() {
    return facts().repeats();
  }

  @Test
  void firstRequestsAndRepeatsAreTold() {
    seen(1, 0, Outcome.MISS);
    seen(1, 100, Outcome.HIT);
    seen(2, 200, Outcome.HIT);
    seen(3, 300, Outcome.UNKNOWN);
    RouteFacts facts = facts();
    assertThat(facts.counts()).isEqualTo(new RouteFacts.Counts(4, 2, 1));
    assertThat(facts.firsts()).isEqualTo(new RouteFacts.Firsts(3, 1, 1));
    assertThat(facts.repeats()).isEmpty();
    assertThat(facts.loadNanos()).isEqualTo(10e6);
  }

  @Test
  void whatTheResponseBeforeForbadeExplainsAMiss() {
    seen(1, 0, Outcome.MISS, "Cache-Control", "private, max-age=60");
    seen(1, 100, Outcome.MISS, "Set-Cookie", "a=b");
    seen(1, 200, Outcome.MISS, "Vary", "*");
    seen(1, 300, Outcome.BYPASS);
    seen(1, 400, Outcome.BYPASS);
    assertThat(reasons())
        .isEqualTo(
            Map.of(
                new Reason(Kind.NOT_KEPT, "Cache-Control: private"), 1L,
                new Reason(Kind.NOT_KEPT, "Set-Cookie"), 1L,
                new Reason(Kind.NOT_KEPT, "Vary: *"), 1L,
                new Reason(Kind.NOT_KEPT, "the cache says that it passed them by"), 1L));
  }

  @Test
  void aLifetimeThatIsOverExplainsAMissAndOneThatIsNotDoesNot() {
    seen(1, 0, Outcome.MISS, "Cache-Control", "max-age=2");
    seen(1, 1000, Outcome.HIT);
    seen(1, 2011, Outcome.MISS, "Cache-Control", "max-age=2");
    seen(1, 2500, Outcome.MISS, "Cache-Control", "s-maxage=1, max-age=600");
    seen(1, 4000, Outcome.MISS);
    assertThat(reasons())
        .isEqualTo(
            Map.of(
                new Reason(Kind.LIFETIME_OVER, ""), 2L,
                new Reason(Kind.AS_YOUNG_AS_HITS, ""), 1L));
  }

  @Test
  void agesOfHitsTellALifetimeOfTheCacheFromAnEviction() {
    seen(1, 0, Outcome.MISS);
    seen(1, 1000, Outcome.HIT);
    seen(2, 1000, Outcome.MISS);
    seen(2, 1500, Outcome.MISS); // as young as the hit: evicted
    seen(1, 9000, Outcome.MISS); // older than any hit
    seen(1, 9005, Outcome.MISS); // before the one before had ended
    assertThat(reasons())
        .isEqualTo(
            Map.of(
                new Reason(Kind.AS_YOUNG_AS_HITS, ""), 1L,
                new Reason(Kind.OLDER_THAN_HITS, ""), 1L,
                new Reason(Kind.UNDER_WAY, ""), 1L));
  }

  @Test
  void aRouteWithoutAnyHitIsNotKept() {
    seen(1, 0, Outcome.MISS);
    seen(1, 100, Outcome.MISS);
    assertThat(reasons()).isEqualTo(Map.of(new Reason(Kind.NEVER_HIT, ""), 1L));
  }

  @Test
  void whatWasThereBeforeTheRunHasNoKnownAge() {
    seen(1, 0, Outcome.HIT);
    seen(1, 100, Outcome.MISS);
    assertThat(reasons()).isEqualTo(Map.of(new Reason(Kind.KEPT_BEFORE_RUN, ""), 1L));
  }
}
