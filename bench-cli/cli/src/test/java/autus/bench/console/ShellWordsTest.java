package autus.bench.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.UserErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  @Test
  void spacesPartWordsAndSemicolonsAndLineEndsPartCommands() {
    assertThat(ShellWords.commands("run  x;gate last\n\n ; show"))
        .containsExactly(List.of("run", "x"), List.of("gate", "last"), List.of("show"));
    assertThat(ShellWords.commands("")).isEmpty();
  }

  @Test
  void quotesKeepWhatTheyEncloseAndAreGone() {
    assertThat(ShellWords.commands("gate --gate 'p95 < 6ms; #' --gate \"a \\\"b\\\" \\x\" ''"))
        .containsExactly(List.of("gate", "--gate", "p95 < 6ms; #", "--gate", "a \"b\" \\x", ""));
    assertThat(ShellWords.commands("p95[GET' '/a]")).containsExactly(List.of("p95[GET /a]"));
  }

  @Test
  void aHashBeginsACommentAtTheBeginningOfAWordOnly() {
    assertThat(ShellWords.commands("run a#b # c; d\n# e\nshow"))
        .containsExactly(List.of("run", "a#b"), List.of("show"));
  }

  @Test
  void aQuoteWithoutItsEndIsAMistake() {
    assertThatThrownBy(() -> ShellWords.commands("gate 'p95"))
        .isInstanceOf(UserErrorException.class)
        .hasMessage("a quote (') is opened at character 6 of the line and not closed");
  }

  @Test
  void aTextWithAnOpenQuoteGoesOnInTheNextLine() {
    assertThat(ShellWords.isOpen("gate 'p95")).isTrue();
    assertThat(ShellWords.isOpen("gate \"a'")).isTrue();
    assertThat(ShellWords.isOpen("gate 'p95\n< 6ms'")).isFalse();
    assertThat(ShellWords.isOpen("# don't")).isFalse();
    assertThat(ShellWords.commands("gate 'p95\n< 6ms'"))
        .containsExactly(List.of("gate", "p95\n< 6ms"));
  }
}
