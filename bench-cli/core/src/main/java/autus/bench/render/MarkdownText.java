package autus.bench.render;

import autus.bench.document.Figures;
import autus.bench.document.Span;
import autus.bench.document.Text;
import java.util.List;
import java.util.regex.Pattern;

/** Text within a block of Markdown, escaped so that it is read as it was meant. */
final class MarkdownText implements Span.Visitor {

  /** Line ends, and what terminals obey or what turns the direction of text. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

  /** Behind a figure that rests on few samples; what it means is said below the table. */
  private static final String WEAK = "*";

  /** What would begin a list, a heading or a quotation at the beginning of a line. */
  private static final Pattern BLOCK_START = Pattern.compile("(?m)^(?=[*+#>-](?: |$))");

  private final StringBuilder markdown = new StringBuilder();
  private final String softBreak;

  private MarkdownText(String softBreak) {
    this.softBreak = softBreak;
  }

  /** The text of a paragraph or item, with its lines. */
  static String of(Text text) {
    return BLOCK_START.matcher(render(text, "\n")).replaceAll("\\\\");
  }

  /** The text in one line. */
  static String inline(Text text) {
    return render(text, " ");
  }

  private static String render(Text text, String softBreak) {
    MarkdownText visitor = new MarkdownText(softBreak);
    text.spans().forEach(span -> span.accept(visitor));
    return visitor.markdown.toString();
  }

  /**
   * One line of text that Markdown and HTML show as it is; only what could open a tag is changed.
   */
  static String escape(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(" ")
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("`", "\\`")
        .replace("[", "\\[")
        .replaceAll("<(?=[A-Za-z/!?])", "&lt;");
  }

  /** Lines between fences that are longer than any of theirs, without what terminals obey. */
  static String fenced(String letters) {
    String fence = "```";
    while (letters.contains(fence)) {
      fence += "`";
    }
    List<String> lines =
        letters.lines().map(line -> CONTROL.matcher(line).replaceAll(" ")).toList();
    return fence + "\n" + String.join("\n", lines) + "\n" + fence;
  }

  @Override
  public void visit(Span.Plain plain) {
    markdown.append(escape(plain.letters()));
  }

  @Override
  public void visit(Span.SoftBreak lineEnd) {
    markdown.append(softBreak);
  }

  @Override
  public void visit(Span.Strong strong) {
    markdown.append("**").append(render(strong.text(), softBreak)).append("**");
  }

  @Override
  public void visit(Span.Emphasis emphasis) {
    markdown.append('*').append(render(emphasis.text(), softBreak)).append('*');
  }

  @Override
  public void visit(Span.Code code) {
    markdown.append('`').append(code.letters()).append('`');
  }

  @Override
  public void visit(Span.Link link) {
    markdown.append('[').append(render(link.text(), softBreak)).append("](");
    markdown.append(link.target()).append(')');
  }

  @Override
  public void visit(Span.Amount amount) {
    markdown.append(escape(amount.words())).append(amount.isFirm() ? "" : WEAK);
  }

  @Override
  public void visit(Span.Interval interval) {
    markdown.append(escape(interval.words()));
  }

  @Override
  public void visit(Span.Absent absent) {
    markdown.append(Figures.NONE);
  }
}
