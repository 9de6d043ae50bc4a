package autus.bench.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForegroundTest {

  @Test
  void aJobInTheBackgroundLeavesTheTerminalAlone() {
    assertThat(Foreground.isOurs("77 (java) S 50 77 40 34816 77 4194304 1")).isTrue();
    assertThat(Foreground.isOurs("77 (java) S 50 77 40 34816 40 4194304 1")).isFalse();
  }

  @Test
  void aNameWithBracketsAndSpacesMisleadsNobody() {
    assertThat(Foreground.isOurs("77 (a) S 1 2 3 4 5 (b) S 50 77 40 34816 40 4194304 1")).isFalse();
  }

  @Test
  void whoHasNoTerminalHasNobodyInTheForegroundEither() {
    assertThat(Foreground.isOurs("77 (java) S 50 77 40 0 -1 4194304 1")).isTrue();
    assertThat(Foreground.isOurs("")).isTrue();
  }
}
