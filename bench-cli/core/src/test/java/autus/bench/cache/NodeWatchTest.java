package autus.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.FakeExchange;
import autus.bench.exchange.Outcome;
import autus.bench.measure.FiguresByNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeWatchTest {

  private static FakeExchange answered(String field, String value, Outcome outcome) {
    FakeExchange exchange = new FakeExchange(0).with(Map.of(field, value));
    exchange.outcome = outcome;
    exchange.endNanos = 2_000_000;
    return exchange;
  }

  @Test
  void nodesAreToldApartByAUsualField() {
    NodeWatch watch = new NodeWatch(Optional.empty(), 0);
    ExchangeListener loop = watch.newWorker();
    loop.ended(answered("X-Served-By", "shield, a", Outcome.HIT));
    loop.ended(answered("X-Served-By", "shield, a", Outcome.MISS));
    watch.newWorker().ended(answered("X-Served-By", "b", Outcome.HIT));

    FiguresByNode figures = watch.finish().orElseThrow();
    assertThat(figures.field()).isEqualTo("X-Served-By");
    assertThat(figures.nodes()).extracting(FiguresByNode.Node::name).containsExactly("a", "b");
    assertThat(figures.nodes().get(0).hits().ratio()).hasValue(0.5);
    assertThat(figures.nodes().get(0).response().count()).isEqualTo(2);
  }

  @Test
  void ofARayThePlaceCounts() {
    NodeWatch watch = new NodeWatch(Optional.empty(), 0);
    ExchangeListener loop = watch.newWorker();
    loop.ended(answered("CF-Ray", "8a1b-FRA", Outcome.HIT));
    loop.ended(answered("CF-Ray", "8a1c-FRA", Outcome.HIT));
    loop.ended(answered("CF-Ray", "8a1d-AMS", Outcome.HIT));

    assertThat(watch.finish().orElseThrow().nodes())
        .extracting(FiguresByNode.Node::name)
        .containsExactly("FRA", "AMS");
  }

  @Test
  void beyondFiftyTheyAreCountedTogether() {
    NodeWatch watch = new NodeWatch(Optional.of("X-Pod"), 0);
    ExchangeListener loop = watch.newWorker();
    for (int node = 0; node < 80; node++) {
      loop.ended(answered("X-Pod", "pod-" + node, Outcome.HIT));
    }

    FiguresByNode figures = watch.finish().orElseThrow();
    assertThat(figures.nodes()).hasSize(51);
    assertThat(figures.nodes().get(50).name()).isEqualTo("other");
    assertThat(figures.nodes().get(50).hits().lookupCount()).isEqualTo(30);
  }

  @Test
  void anUnexpectedStatusIsOfItsNodeAndARequestThatNobodyAnsweredIsNot() {
    NodeWatch watch = new NodeWatch(Optional.of("X-Pod"), 0);
    ExchangeListener loop = watch.newWorker();
    FakeExchange gone = answered("X-Pod", "a", Outcome.HIT);
    gone.failure = FailureKind.STATUS;
    loop.ended(gone);
    FakeExchange silent = new FakeExchange(0);
    silent.failure = FailureKind.TIMEOUT;
    loop.ended(silent);

    FiguresByNode.Node node = watch.finish().orElseThrow().nodes().get(0);
    assertThat(node.failedCount()).isEqualTo(1);
    assertThat(node.hits().servedCount()).isEqualTo(1);
    assertThat(node.response().count()).isZero();
  }

  @Test
  void oneNodeIsNoNewsUnlessSomebodyAsked() {
    NodeWatch usual = new NodeWatch(Optional.empty(), 0);
    usual.newWorker().ended(answered("Via", "1.1 varnish", Outcome.HIT));
    NodeWatch named = new NodeWatch(Optional.of("Via"), 0);
    named.newWorker().ended(answered("Via", "1.1 varnish", Outcome.HIT));

    assertThat(usual.finish()).isEmpty();
    assertThat(named.finish()).isPresent();
  }
}
