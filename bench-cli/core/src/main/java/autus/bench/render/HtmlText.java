package autus.bench.render;

import autus.bench.document.Figures;
import autus.bench.document.Span;
import autus.bench.document.Text;

/** Text within an element of a page. Letters of targets stay letters. */
final class HtmlText implements Span.Visitor {

  private final StringBuilder html = new StringBuilder();
  private final String strong;
  private final boolean isProse;

  private HtmlText(String strong, boolean isProse) {
    this.strong = strong;
    this.isProse = isProse;
  }

  /** The text of a paragraph, whose figures are not broken into lines. */
  static String prose(Text text) {
    return render(text, "<strong>", true);
  }

  /** The same with a class for what a reader must not miss. */
  static String prose(Text text, String strongClass) {
    String strong = strongClass.isEmpty() ? "<strong>" : "<strong class=\"" + strongClass + "\">";
    return render(text, strong, true);
  }

  /** The text of a heading or cell. */
  static String inline(Text text) {
    return render(text, "<strong>", false);
  }

  private static String render(Text text, String strong, boolean isProse) {
    HtmlText visitor = new HtmlText(strong, isProse);
    text.spans().forEach(span -> span.accept(visitor));
    return visitor.html.toString();
  }

  /** Letters that neither begin nor end anything. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private void element(String begin, Text content, String end) {
    html.append(begin).append(render(content, strong, isProse)).append(end);
  }

  private void figure(String words) {
    html.append(isProse ? escape(words).replace(" ", "&nbsp;") : escape(words));
  }

  @Override
  public void visit(Span.Plain plain) {
    html.append(escape(plain.letters()));
  }

  @Override
  public void visit(Span.SoftBreak softBreak) {
    html.append('\n');
  }

  @Override
  public void visit(Span.Strong span) {
    element(strong, span.text(), "</strong>");
  }

  @Override
  public void visit(Span.Emphasis emphasis) {
    element("<em>", emphasis.text(), "</em>");
  }

  @Override
  public void visit(Span.Code code) {
    html.append("<code>").append(escape(code.letters())).append("</code>");
  }

  @Override
  public void visit(Span.Link link) {
    if (isWebAddress(link)) {
      String begin = "<a rel=\"nofollow\" href=\"%s\">".formatted(escape(link.target().toString()));
      element(begin, link.text(), "</a>");
    } else {
      html.append(render(link.text(), strong, isProse));
    }
  }

  private static boolean isWebAddress(Span.Link link) {
    String scheme = link.target().getScheme();
    return "http".equals(scheme) || "https".equals(scheme);
  }

  @Override
  public void visit(Span.Amount amount) {
    figure(amount.words() + (amount.isFirm() ? "" : "*"));
  }

  @Override
  public void visit(Span.Interval interval) {
    figure(interval.words());
  }

  @Override
  public void visit(Span.Absent absent) {
    html.append(Figures.NONE);
  }
}
