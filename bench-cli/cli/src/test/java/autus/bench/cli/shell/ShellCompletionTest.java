package autus.bench.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the prompt offers for a word that is being typed. */
class ShellCompletionTest {

  private static List<String> offered(String... words) {
    return new ShellCompletion(Ended.allCommands()).arguments(List.of(words));
  }

  @Test
  void theKeysOfAWhatIfAreThoseOfTheDescriptionOfScenarios() {
    assertThat(offered("predict", "load.yaml", "--set", ""))
        .contains("users=", "think-time=", "hit-time=", "weight[", "ttl[");
    assertThat(offered("predict", "load.yaml", "--for", "u")).contains("users=");
  }

  @Test
  void behindTheSignStandsTheExampleOfTheKey() {
    assertThat(offered("predict", "load.yaml", "--set", "ttl[GET /a]="))
        .containsExactly("ttl[GET /a]=5m");
    assertThat(offered("predict", "load.yaml", "--set", "think-time="))
        .containsExactly("think-time=0.5s..2s");
  }
}
