package autus.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainLoadTest {

  private static PlainLoad closed(String thinkTime) {
    return ClosedLoad.lasting(
        Duration.ofSeconds(10), 30, Optional.empty(), Pacing.parseThinkTime(thinkTime));
  }

  @Test
  void usersSendOnceInEachOfTheirPausesAtMost() {
    assertThat(closed("1s..2s").mostPerSecond()).isEqualTo(20);
    assertThat(closed("exponential 3s").mostPerSecond()).isEqualTo(10);
    assertThat(closed("0s").mostPerSecond()).isInfinite();
  }
}
