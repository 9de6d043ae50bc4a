package autus.bench.document;

/** The letters of a text without any emphasis. */
final class TextWords implements Span.Visitor {

  private final StringBuilder words = new StringBuilder();

  static String of(Text text) {
    TextWords visitor = new TextWords();
    text.spans().forEach(span -> span.accept(visitor));
    return visitor.words.toString();
  }

  @Override
  public void visit(Span.Plain plain) {
    words.append(plain.letters());
  }

  @Override
  public void visit(Span.SoftBreak softBreak) {
    words.append(' ');
  }

  @Override
  public void visit(Span.Strong strong) {
    words.append(of(strong.text()));
  }

  @Override
  public void visit(Span.Emphasis emphasis) {
    words.append(of(emphasis.text()));
  }

  @Override
  public void visit(Span.Code code) {
    words.append(code.letters());
  }

  @Override
  public void visit(Span.Link link) {
    words.append(of(link.text()));
  }

  @Override
  public void visit(Span.Amount amount) {
    words.append(amount.words());
  }

  @Override
  public void visit(Span.Interval interval) {
    words.append(interval.words());
  }

  @Override
  public void visit(Span.Absent absent) {
    words.append(Figures.NONE);
  }
}
