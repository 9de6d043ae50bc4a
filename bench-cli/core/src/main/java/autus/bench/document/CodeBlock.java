package autus.bench.document;

/**
 * Lines that are typed, pasted or read by a program, as they are.
 *
 * @param letters with line ends between the lines
 */
public record CodeBlock(String letters) implements Block {

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
