package autus.bench.document;

import java.util.List;

/** Items without an order of their own. */
public record BulletList(List<Text> items) implements Block {

  public BulletList {
    items = List.copyOf(items);
  }

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
