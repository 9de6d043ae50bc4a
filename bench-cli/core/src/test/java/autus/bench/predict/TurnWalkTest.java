package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.plan.Mix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TurnWalkTest {

  private static final int REQUESTS = 200_000;
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  @Test
  void aLongWalkHasTheSharesOfTheMix() {
    Mix.Choice inner =
        new Mix.Choice(List.of(Mix.Turn.of(1, A), turn(3, send(C), send(C), send(B))));
    Mix mix = new Mix(new Mix.Choice(List.of(Mix.Turn.of(3, A), turn(2, send(B), inner))), 0);
    TurnWalk walk = new TurnWalk(mix);
    SplittableRandom random = new SplittableRandom(1);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      counts.merge(walk.next(random), 1, Integer::sum);
    }

    double total = mix.requestWeights().values().stream().mapToDouble(each -> each).sum();
    mix.requestWeights()
        .forEach(
            (request, weight) ->
                assertThat((double) counts.getOrDefault(request, 0))
                    .as("request %d", request)
                    .isCloseTo(weight / total * REQUESTS, Percentage.withPercentage(2)));
  }

  private static Mix.Send send(int request) {
    return new Mix.Send(request);
  }

  private static Mix.Turn turn(double weight, Mix.Step... steps) {
    return new Mix.Turn(weight, List.of(steps), List.of());
  }
}
