package autus.bench.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

  private static final Function<byte[], String> HEX = HexFormat.of()::formatHex;

  private static String text(Template text, Template key, Values values) {
    Signature signature = new Signature("signature", text, key, HEX);
    return new Template.Builder().signature(signature, ValuePosition.HEADER).build().text(values);
  }

  /** RFC 4231, test cases 2 and 6. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what do ya want for nothing? | Jefe | 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
          Test Using Larger Than Block-Size Key - Hash Key First | aa*131 | 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54
          """)
  void isTheOneOfTheStandard(String text, String key, String expected) {
    byte[] bytes =
        key.equals("aa*131")
            ? HexFormat.of().parseHex("aa".repeat(131))
            : key.getBytes(StandardCharsets.UTF_8);
    Template constant = Template.of(text);
    assertThat(text(constant, Template.of(bytes), new Values(0))).isEqualTo(expected);

    Template.Builder variable = new Template.Builder();
    variable.variable(new Variable("x", 0, Variable.Form.TEXT), ValuePosition.BODY);
    Values values = new Values(1);
    values.setText(0, text.getBytes(StandardCharsets.UTF_8));
    assertThat(text(variable.build(), Template.of(bytes), values)).isEqualTo(expected);
  }

  @Test
  void isEncodedForItsPlaceAndMadeAnewFromThePresentValues() {
    Variable number = new Variable("n", 0, Variable.Form.NUMBER);
    Template text = new Template.Builder().variable(number, ValuePosition.BODY).build();
    Signature signature =
        new Signature("s", text, Template.of("key"), Base64.getEncoder()::encodeToString);
    Template path = new Template.Builder().signature(signature, ValuePosition.PATH).build();
    Values values = new Values(1);
    values.setNumber(0, 1);
    String first = path.text(values);
    values.setNumber(0, 2);
    assertThat(path.text(values)).isNotEqualTo(first).endsWith("%3D");
    assertThat(path.variables()).containsExactly(number);
    assertThat(path.isConstant()).isFalse();
    assertThat(path).hasToString("${s}");
  }

  @Test
  void anEmptyKeySignsNothing() {
    Template key =
        new Template.Builder()
            .variable(new Variable("k", 0, Variable.Form.TEXT), ValuePosition.BODY)
            .build();
    Values values = new Values(1);
    values.setText(0, new byte[0]);
    assertThatThrownBy(() -> text(Template.of("x"), key, values))
        .isInstanceOf(UnusableValueException.class)
        .hasMessage("the key of ${signature} is empty");
  }
}
