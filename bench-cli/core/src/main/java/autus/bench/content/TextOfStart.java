package autus.bench.content;

import java.util.function.LongFunction;

/** Draws the text that the present start has. */
final class TextOfStart implements ValueSource.Drawer {

  private final Variable variable;
  private final LongFunction<byte[]> texts;
  private long start;

  TextOfStart(Variable variable, LongFunction<byte[]> texts) {
    this.variable = variable;
    this.texts = texts;
  }

  @Override
  public void draw(Values values) {
    values.setText(variable.slot(), texts.apply(start));
  }

  @Override
  public void moveTo(long next) {
    start = next;
  }
}
