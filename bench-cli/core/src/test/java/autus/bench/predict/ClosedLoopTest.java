package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedLoopTest {

  private static final double AT_ONCE = Double.POSITIVE_INFINITY;

  @Test
  void throughputIsUsersPerCycle() {
    assertThat(new ClosedLoop(30, 5, 120).requestsPerSecond(1.25 + 0.003))
        .isCloseTo(23.94, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 5, 120, 0.5, 2, 0.002",
    "30, 5, 120, 0.5, 2, 0.0625",
    "10, Infinity, 30, 1, 1.5, 0.1",
    "100, 10, 9, 0.5, 2, 0.01",
    "5, 1, 60, 0.1, 3, 0.05",
  })
  void theNumberOfRequestsIsThatOfASimulation(
      int users,
      double startsPerSecond,
      double seconds,
      double least,
      double most,
      double response) {
    double range = most - least;
    double predicted =
        new ClosedLoop(users, startsPerSecond, seconds)
            .requestCount((least + most) / 2 + response, range * range / 12);
    SplittableRandom random = new SplittableRandom(45);
    int plays = 2_000;
    long sent = 0;
    for (int play = 0; play < plays; play++) {
      for (int user = 0; user < users; user++) {
        double now = user / startsPerSecond;
        while (now < seconds) {
          sent++;
          now += response + least + range * random.nextDouble();
        }
      }
    }

    assertThat(predicted).isCloseTo(sent / (double) plays, Percentage.withPercentage(0.3));
  }

  @Test
  void aPacedUserSendsOneRequestEachInterval() {
    assertThat(new ClosedLoop(1, AT_ONCE, 10).steadyRequestCount(1 / 1.9)).isEqualTo(19);
    assertThat(new ClosedLoop(1, AT_ONCE, 10).steadyRequestCount(3)).isEqualTo(4);
    assertThat(new ClosedLoop(2, 0.1, 10).steadyRequestCount(3)).isEqualTo(4);
  }
}
