package autus.bench.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.document.Document;
import autus.bench.document.Table;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  @Test
  void columnsAlignWordsLeftAndNumbersRight() {
    Table.Builder table =
        Table.create()
            .words("Request")
            .numbers("Count")
            .row("GET /a", "1,234")
            .row("GET /longer", 7);
    assertThat(render(table))
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
    Table.Builder table =
        Table.create().words("What").row("a|b\n| c <script>alert(1)</script> `x` [y](z) a <= b");
    assertThat(render(table).lines()).hasSize(3);
    assertThat(render(table))
        .contains("a\\|b \\| c &lt;script>alert(1)&lt;/script> \\`x\\` \\[y](z) a <= b");
  }

  @Test
  void aRowNeedsACellForEachColumn() {
    assertThatThrownBy(() -> Table.create().words("A", "B").row("only one"))
        .hasMessage("a row needs 2 cells, but has 1");
  }

  private static String render(Table.Builder table) {
    return MarkdownRenderer.render(Document.of(table.build()));
  }
}
