package autus.bench.reproduce.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void threeMediansWithinATenthOfEachOtherAreSettled() {
    assertThat(WarmUp.settled(List.of(900L, 300L, 110L, 100L, 105L))).isTrue();
    assertThat(WarmUp.settled(List.of(100L, 100L, 111L))).isFalse();
    assertThat(WarmUp.settled(List.of(100L, 100L))).isFalse();
  }
}
