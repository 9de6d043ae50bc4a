package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.scenario.Choice;
import autus.bench.scenario.Request;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.WeightedRequest;
import autus.bench.scenario.WeightedSequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TurnWalkTest {

  private static final int REQUESTS = 200_000;

  @Test
  void aLongWalkHasTheSharesOfTheMix() {
    Request a = Request.of("GET /a");
    Request b = Request.of("GET /b");
    Request c = Request.of("GET /c");
    Choice choice =
        new Choice(List.of(new WeightedRequest(a, 1), new WeightedSequence(List.of(c, c, b), 3)));
    UserGroup group =
        new UserGroup(
            "users",
            Scenario.DEFAULT_LOAD,
            List.of(new WeightedRequest(a, 3), new WeightedSequence(List.of(b, choice), 2)));
    TurnWalk walk = new TurnWalk(group.turns());
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      counts.merge(walk.next(random), 1, Integer::sum);
    }

    for (WeightedRequest each : group.mix()) {
      double share = each.weight() / group.totalWeight();
      assertThat((double) counts.getOrDefault(each.request().name(), 0))
          .as(each.request().name())
          .isCloseTo(share * REQUESTS, Percentage.withPercentage(2));
    }
  }
}
