package autus.bench.traffic.curl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.draft.Marks;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static List<List<String>> shell(String text) {
    return ShellWords.of("x", text).stream().map(Words::words).toList();
  }

  private static List<List<String>> prompt(String text) {
    return PromptWords.of(text).stream().map(Words::words).toList();
  }

  @Test
  void quotesAndEscapesOfShells() {
    assertThat(shell("a 'b c' \"d \\\"e\\\" \\n\" f\\ g h''i \"\""))
        .containsExactly(List.of("a", "b c", "d \"e\" \\n", "f g", "hi", ""));
    assertThat(shell("a \\\n  b \\\r\n c # not d\ne;f && g | h"))
        .containsExactly(
            List.of("a", "b", "c"), List.of("e"), List.of("f"), List.of("g"), List.of("h"));
    assertThat(shell("a > /dev/null 2>&1 b#c")).containsExactly(List.of("a", "b#c"));
  }

  @Test
  void bashsOwnQuotesAreBytes() {
    assertThat(shell("$'a\\'b\\n\\u00fc\\xc3\\xbc\\101\\\\ \\U0001f600 \ud83d\ude00'"))
        .containsExactly(List.of("a'b\n\u00fc\u00fcA\\ \ud83d\ude00 \ud83d\ude00"));
    assertThat(shell("$\"x\" a$")).containsExactly(List.of("x", "a$"));
  }

  @Test
  void variablesStayVariablesAndNothingIsRun() {
    assertThat(shell("\"Bearer $TOKEN\" ${A}b '$C'"))
        .containsExactly(
            List.of("Bearer " + Marks.environment("TOKEN"), Marks.environment("A") + "b", "$C"));
    for (String text : List.of("a $(b)", "a `b`", "\"`b`\"", "${A:-b}", "\"$(b)\"")) {
      assertThatThrownBy(() -> shell("x\n" + text))
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining("x, line 2: must hold plain values");
    }
  }

  @Test
  void aQuoteThatStaysOpenIsSaidWhereItBegins() {
    for (String quote : List.of("'", "\"", "$'")) {
      assertThatThrownBy(() -> shell("a\nb " + quote + "c\nd"))
          .hasMessageContaining("x, line 2: the quote " + quote + " must be closed");
    }
  }

  /** As browsers write them, with carets before quotes. */
  @Test
  void wordsOfThePrompt() {
    String text =
        "curl ^\"https://a.example/?a=1^&b=^%^20^\" ^\r\n  -H ^\"accept: */*^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"x y^\\^\"^}^\"";
    assertThat(PromptWords.isMeant(text)).isTrue();
    assertThat(prompt(text))
        .containsExactly(
            List.of(
                "curl",
                "https://a.example/?a=1&b=%20",
                "-H",
                "accept: */*",
                "--data-raw",
                "{\"a\":\"x y\"}"));
  }

  /** As older ones wrote them, with carets within quotes, and several commands. */
  @Test
  void olderWordsOfThePrompt() {
    String text =
        "curl \"http://a.example/?a=b^&c=d\" --data \"x\"\"y\" &\r\ncurl \"http://b.example\"";
    assertThat(PromptWords.isMeant(text)).isTrue();
    assertThat(prompt(text))
        .containsExactly(
            List.of("curl", "http://a.example/?a=b&c=d", "--data", "x\"y"),
            List.of("curl", "http://b.example"));
    assertThat(PromptWords.isMeant("curl 'http://a.example' \\\n -d '^'")).isFalse();
    assertThat(prompt("a ^\"one^\n\ntwo^\" b")).containsExactly(List.of("a", "one\ntwo", "b"));
  }

  @Test
  void globsAreExpandedInCurlsOrder() {
    assertThat(UrlGlob.expanded("http://h/{a,b}/[08-10]", 10))
        .hasValue(
            List.of(
                "http://h/a/08",
                "http://h/a/09",
                "http://h/a/10",
                "http://h/b/08",
                "http://h/b/09",
                "http://h/b/10"));
    assertThat(UrlGlob.expanded("http://[::1]:80/[a-e:2]", 10))
        .hasValue(List.of("http://[::1]:80/a", "http://[::1]:80/c", "http://[::1]:80/e"));
    assertThat(UrlGlob.expanded("http://h/[1-999999999]", 10)).isEmpty();
    assertThat(UrlGlob.expanded("http://h/{a", 10)).isEmpty();
    assertThat(UrlGlob.expanded("http://h/" + "{a,b}".repeat(40), 10)).isEmpty();
  }
}
