package autus.bench.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes of elements in HTML as servers write it. */
class StartTagsTest {

  private static Optional<String> value(String html) {
    return StartTags.first(html, "input", "value", Optional.empty());
  }

  private static Optional<String> valueOfCsrf(String html) {
    return StartTags.first(
        html, "input", "value", Optional.of(new StartTags.Condition("name", "csrf")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<input value=\"a b\"> | a b",
        "<INPUT type=text\tVALUE = 'it''s'/> | it",
        "<input value=abc/> | abc/",
        "<input value> | ``",
        "<input data-value=no value=yes> | yes",
        "<p>1 < 2 <b>x</b><br/><input value=\"a>b\"> | a>b",
        "<inputs value=no><input value=yes> | yes",
        "<!-- <input value=no> --><input value=yes> | yes",
        "<script>var a = '<input value=no>';</script><input value=yes> | yes",
        "<STYLE><input value=no></Style ><input value=yes> | yes",
        "<input value=\"&lt;&#65;&#x42;&amp;amp;&quot;&unknown;\"> | <AB&amp;\"&unknown;",
        "<input name=a><input value=second> | second"
      })
  void theFirstSuchElementGivesTheValue(String html, String expected) {
    assertThat(value(html)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``",
        "<",
        "<input",
        "<input value",
        "no tags",
        "</input value=a>",
        "<!-- <input value=a>",
        "<script><input value=a>",
        "<?input value=a?>",
        "<input valu=a>"
      })
  void whatHasNoSuchElementGivesNone(String html) {
    assertThat(value(html + "").filter(found -> !found.isEmpty())).isEmpty();
  }

  @Test
  void anotherAttributeTellsOneElementFromTheOthers() {
    String form =
        "<input name=user value=u><input value=\"t&amp;1\" type=hidden name='csrf'><input name=csrf>";
    assertThat(valueOfCsrf(form)).contains("t&1");
    assertThat(valueOfCsrf("<input name=other value=x>")).isEmpty();
  }

  @Test
  void noTextWhateverItHoldsBreaksOrSlowsTheSearch() {
    Random random = new Random(5);
    String[] pieces = {
      "<", ">", "input ", "value", "=", "\"", "'", "<!--", "-->", "<script", "/", "&#x", ";", " a"
    };
    for (int i = 0; i < 5_000; i++) {
      StringBuilder html = new StringBuilder();
      for (int piece = 0; piece < 30; piece++) {
        html.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(value(html.toString())).isNotNull();
    }
    assertThat(value("<a ".repeat(300_000))).isEmpty();
    assertThat(value("<script></s".repeat(100_000))).isEmpty();
  }
}
