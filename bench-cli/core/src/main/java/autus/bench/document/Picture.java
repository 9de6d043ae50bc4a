package autus.bench.document;

import java.nio.file.Path;

/**
 * A picture in a file.
 *
 * @param title for who cannot see it
 * @param file relative to the folder in which the report will lie
 */
public record Picture(String title, Path file) implements Block {

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
