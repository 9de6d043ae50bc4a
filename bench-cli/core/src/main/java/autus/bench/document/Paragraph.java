package autus.bench.document;

/** Words. */
public record Paragraph(Text text) implements Block {

  /** A paragraph of the words of {@link Text#format}. */
  public static Paragraph of(String template, Object... parts) {
    return new Paragraph(Text.format(template, parts));
  }

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
