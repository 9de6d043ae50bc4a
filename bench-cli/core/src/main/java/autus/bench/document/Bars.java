package autus.bench.document;

import java.util.ArrayList;
import java.util.List;

/**
 * How many values lie where, as bars below each other, for outputs in characters that have room for
 * them.
 *
 * @param bars without gaps, from low to high
 */
public record Bars(String title, List<Bar> bars) implements Block {

  /**
   * One bar.
   *
   * @param low its values are above
   * @param high and at most that
   */
  public record Bar(double low, double high, Notation notation, long count) {

    private Bar with(Bar next) {
      return new Bar(low, next.high, notation, count + next.count);
    }
  }

  public Bars {
    bars = List.copyOf(bars);
  }

  /** The same with at most so many bars, neighbours put together. */
  public Bars atMost(int most) {
    int together = (bars.size() + most - 1) / Math.max(1, most);
    List<Bar> fewer = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      int last = fewer.size() - 1;
      if (i % Math.max(1, together) == 0) {
        fewer.add(bars.get(i));
      } else {
        fewer.set(last, fewer.get(last).with(bars.get(i)));
      }
    }
    return new Bars(title, fewer);
  }

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
