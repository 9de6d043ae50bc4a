package autus.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  @Test
  void columnsAlignWordsLeftAndNumbersRight() {
    String table =
        MarkdownTable.create()
            .words("Request")
            .numbers("Count")
            .row("GET /a", "1,234")
            .row("GET /longer", 7)
            .render();
    assertThat(table)
        .isEqualTo(
            """
            | Request     | Count |
            |:------------|------:|
            | GET /a      | 1,234 |
            | GET /longer |     7 |
            """);
  }

  @Test
  void hostileTextStaysTextInOneCell() {
    String table =
        MarkdownTable.create()
            .words("What")
            .row("a|b\n| c <script>alert(1)</script> `x` [y](z) a <= b")
            .render();
    assertThat(table.lines()).hasSize(3);
    assertThat(table)
        .contains("a\\|b \\| c &lt;script>alert(1)&lt;/script> \\`x\\` \\[y](z) a <= b");
  }

  @Test
  void aRowNeedsACellForEachColumn() {
    assertThatThrownBy(() -> MarkdownTable.create().words("A", "B").row("only one"))
        .hasMessage("a row needs 2 cells, but has 1");
  }
}
