package autus.bench.document;

/** A judgement in one sentence. */
public record Conclusion(Meaning meaning, Text text) implements Block {

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
