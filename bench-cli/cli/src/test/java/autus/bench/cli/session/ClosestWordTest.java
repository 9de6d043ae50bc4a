package autus.bench.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClosestWordTest {

  @Test
  void theClosestWordIsSuggestedIfItIsCloseEnough() {
    assertThat(ClosestWord.to("usres", List.of("seed", "users"))).contains("users");
    assertThat(ClosestWord.to("dura", List.of("seed", "duration"))).contains("duration");
    assertThat(ClosestWord.to("nonsense", List.of("seed", "users"))).isEmpty();
  }
}
