package autus.bench.render;

import autus.bench.document.Bars;
import autus.bench.document.Block;
import autus.bench.document.BulletList;
import autus.bench.document.Cards;
import autus.bench.document.Cell;
import autus.bench.document.Charts;
import autus.bench.document.CodeBlock;
import autus.bench.document.Conclusion;
import autus.bench.document.Document;
import autus.bench.document.Facts;
import autus.bench.document.Meaning;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Picture;
import autus.bench.document.Plots;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** The blocks of a document as elements of a page. Not thread-safe. */
final class HtmlBody implements Block.Visitor {

  private final StringBuilder html = new StringBuilder();
  private final Set<String> anchors = new HashSet<>();
  private int level;
  private boolean hasCharts;

  private HtmlBody(int level) {
    this.level = level;
  }

  static String render(Document document) {
    HtmlBody body = new HtmlBody(document.level());
    body.visitAll(document.blocks());
    return body.html.toString();
  }

  private void visitAll(List<Block> blocks) {
    blocks.forEach(block -> block.accept(this));
  }

  @Override
  public void visit(Section section) {
    html.append("<h").append(level).append(" id=\"").append(anchor(section.heading()));
    html.append("\">").append(HtmlText.inline(section.heading()));
    html.append("</h").append(level).append(">\n");
    level++;
    visitAll(section.blocks());
    level--;
  }

  /** Words of a heading that can stand in an address, each only once in a page. */
  private String anchor(Text heading) {
    String words =
        heading
            .words()
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{Nd}_ -]", "")
            .replace(' ', '-');
    String anchor = words.isEmpty() ? "section" : words;
    for (int i = 1; !anchors.add(anchor); i++) {
      anchor = words + "-" + i;
    }
    return anchor;
  }

  @Override
  public void visit(Paragraph paragraph) {
    paragraph("", HtmlText.prose(paragraph.text()));
  }

  @Override
  public void visit(Note note) {
    String label =
        "<strong%s>%s</strong>: "
            .formatted(
                note.kind() == Note.Kind.INVALID ? " class=\"bad\"" : "", note.kind().label());
    String kind = note.kind() == Note.Kind.INVALID ? "note banner bad" : "note";
    paragraph(" class=\"" + kind + "\"", label + HtmlText.prose(note.text()));
  }

  @Override
  public void visit(Conclusion conclusion) {
    String meaning = name(conclusion.meaning());
    paragraph(
        " class=\"" + ("banner " + meaning).strip() + "\"",
        HtmlText.prose(conclusion.text(), meaning));
  }

  private void paragraph(String attributes, String content) {
    html.append("<p").append(attributes).append('>').append(content).append("</p>\n");
  }

  @Override
  public void visit(Facts facts) {
    html.append("<dl class=\"facts\">\n");
    for (Facts.Fact fact : facts.facts()) {
      html.append("<div><dt>").append(HtmlText.escape(fact.name())).append("</dt><dd>");
      html.append(HtmlText.inline(fact.value())).append("</dd></div>\n");
    }
    html.append("</dl>\n");
  }

  @Override
  public void visit(BulletList list) {
    html.append("<ul>\n");
    list.items().forEach(item -> html.append("<li>" + HtmlText.prose(item) + "</li>\n"));
    html.append("</ul>\n");
  }

  @Override
  public void visit(Table table) {
    // A table can be scrolled by keyboard when it is wider than the page.
    html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">");
    html.append(table.isOrdered() ? "<table data-order=\"fixed\">\n" : "<table>\n");
    html.append("<thead>\n<tr>\n");
    for (Table.Column column : table.columns()) {
      html.append(column.hasNumbers() ? "<th align=\"right\">" : "<th>");
      html.append(HtmlText.escape(column.heading())).append("</th>\n");
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    table.rows().forEach(row -> row(table, row));
    html.append("</tbody>\n</table></div>\n");
  }

  private void row(Table table, Table.Row row) {
    html.append(row.isTotal() ? "<tr class=\"total\">\n" : "<tr>\n");
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      html.append("<td");
      if (table.columns().get(i).hasNumbers()) {
        html.append(" align=\"right\"");
      }
      String meaning = name(cell.meaning());
      if (!meaning.isEmpty()) {
        html.append(" class=\"").append(meaning).append('"');
      }
      OptionalDouble value = value(cell.text());
      if (value.isPresent()) {
        html.append(" data-value=\"").append((float) value.getAsDouble()).append('"');
      }
      html.append('>').append(HtmlText.inline(cell.text())).append("</td>\n");
    }
    html.append("</tr>\n");
  }

  /** What a cell sorts by: its first figure, in the base unit. */
  private static OptionalDouble value(Text text) {
    return text.spans().stream()
        .filter(Span.Amount.class::isInstance)
        .map(Span.Amount.class::cast)
        .mapToDouble(amount -> amount.notation().unit().inBaseUnit(amount.value()))
        .findFirst();
  }

  private static String name(Meaning meaning) {
    return switch (meaning) {
      case NEUTRAL -> "";
      case GOOD -> "good";
      case BAD -> "bad";
      case UNKNOWN -> "doubt";
      case QUIET -> "quiet";
    };
  }

  @Override
  public void visit(CodeBlock code) {
    html.append("<pre tabindex=\"0\"><code>").append(HtmlText.escape(code.letters()));
    html.append("</code></pre>\n");
  }

  @Override
  public void visit(Picture picture) {
    paragraph("", HtmlText.escape(picture.title() + ": " + picture.file()));
  }

  @Override
  public void visit(Cards cards) {
    html.append("<section class=\"cards\" aria-label=\"Summary\">\n");
    for (Cards.Card card : cards.cards()) {
      html.append("<article class=\"card\"><h2>").append(HtmlText.escape(card.title()));
      html.append(" <b class=\"").append(name(card.status().meaning())).append("\">");
      html.append(HtmlText.inline(card.status().text())).append("</b></h2><dl>\n");
      for (Cards.Fact fact : card.facts()) {
        html.append("<div><dt>").append(HtmlText.escape(fact.name())).append("</dt><dd>");
        html.append(HtmlText.inline(Text.of(fact.value()))).append("</dd></div>\n");
      }
      html.append("</dl></article>\n");
    }
    html.append("</section>\n");
  }

  @Override
  public void visit(Bars bars) {
    // The charts show more of it.
  }

  @Override
  public void visit(Charts charts) {
    charts();
  }

  @Override
  public void visit(Plots plots) {
    charts();
  }

  /** One place for all; the script finds what belongs there. */
  private void charts() {
    if (hasCharts) {
      return;
    }
    hasCharts = true;
    anchors.add("charts");
    html.append(
        """
        <section id="charts" aria-labelledby="charts-title">
        <h2 id="charts-title">Charts</h2>
        <noscript><p>The charts need JavaScript; the tables below have the same figures.</p></noscript>
        <form id="choices" aria-label="What the charts show"></form>
        <div id="figures"></div>
        <p id="readout" role="status" aria-live="polite"></p>
        </section>
        """);
  }
}
