package autus.bench.audit.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.expression.ExpressionException;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.Figure;
import autus.bench.expression.quantity.Quantity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTemplateTest {

  private static final PrintedNames NAMES =
      new PrintedNames() {
        private final Map<String, Figure> figures =
            Map.of("hits", Figure.parse("2,384"), "first", Figure.parse("~50 ms"));

        @Override
        public Optional<String> printed(Reference reference) {
          return Optional.ofNullable(figures.get(reference.name())).map(Figure::text);
        }

        @Override
        public Optional<Quantity> find(Reference reference) {
          return Optional.ofNullable(figures.get(reference.name())).map(Figure::quantity);
        }
      };

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          plain words                     | plain words
          {hits} hits                     | 2,384 hits
          first {first}, twice {first * 2} | first ~50 ms, twice 100 ms
          """)
  void aNameAloneIsShownAsPrintedAndAnExpressionAsComputed(String template, String expected) {
    assertThat(ClaimTemplate.parse(template).fill(NAMES)).isEqualTo(expected);
  }

  @Test
  void behindTheBarStandsTheStep() {
    assertThat(ClaimTemplate.parse("{hits / 2614 | 0.1%} or {hits / 2614|0.001}").fill(NAMES))
        .isEqualTo("91.2% or 0.912");
    assertThat(ClaimTemplate.parse("{first | 0.01 s}").fill(NAMES)).isEqualTo("0.05 s");
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> ClaimTemplate.parse("ok {hits"))
        .hasMessage("must close every brace, but not the one in column 4");
    assertThatThrownBy(() -> ClaimTemplate.parse("{hits +}"))
        .isInstanceOf(ExpressionException.class);
    assertThatThrownBy(() -> ClaimTemplate.parse("{hits | one}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClaimTemplate.parse("{misses}").fill(NAMES))
        .hasMessageContaining("nothing is called misses");
  }
}
