package autus.bench.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.exchange.Outcome;
import autus.bench.yaml.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeRuleTest {

  @Test
  void aRuleIsReadFromOneLine() {
    assertThat(OutcomeRule.parse("X-Layer: ^l1 = hit"))
        .isEqualTo(new OutcomeRule("X-Layer", "^l1", Outcome.HIT));
    assertThat(OutcomeRule.parse("X-Layer:a=b:c=miss"))
        .as("the first colon and the last equals sign part it")
        .isEqualTo(new OutcomeRule("X-Layer", "a=b:c", Outcome.MISS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Layer", "X-Layer: l1", "X-Layer: l1 = warm", "X Layer: l1 = hit"})
  void whatIsNoRuleSaysWhy(String text) {
    assertThatThrownBy(() -> OutcomeRule.parse(text))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining("must");
  }
}
