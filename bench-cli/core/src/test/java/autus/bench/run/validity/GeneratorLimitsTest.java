package autus.bench.run.validity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.EnvironmentException;
import org.junit.jupiter.api.Test;

class GeneratorLimitsTest {

  @Test
  void everyUserMustBeAllowedItsConnection() {
    assertThatCode(() -> GeneratorLimits.check(900, 24, 1024)).doesNotThrowAnyException();
    assertThatThrownBy(() -> GeneratorLimits.check(901, 24, 1024))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "the load needs up to 901 connections at once, and this process may open 1024 files, of which 24 are open; use at most 900 users or connections, or raise the limit for this shell: `ulimit -n 2050`");
  }

  @Test
  void aSystemThatTellsNoLimitHasNone() {
    assertThatCode(() -> GeneratorLimits.check(100_000, 0, -1)).doesNotThrowAnyException();
    assertThat(GeneratorLimits.throttledNanos()).isNotNegative();
    assertThat(GeneratorLimits.stolenNanos()).isNotNegative();
  }
}
