package autus.bench.document;

import java.util.List;

/** The few figures of each run that a reader looks for first, for outputs with room for them. */
public record Cards(List<Card> cards) implements Block {

  /**
   * One run.
   *
   * @param status a word for whether the figures may be believed
   */
  public record Card(String title, Cell status, List<Fact> facts) {
    public Card {
      facts = List.copyOf(facts);
    }
  }

  /** A figure with its name. */
  public record Fact(String name, Span value) {}

  public Cards {
    cards = List.copyOf(cards);
  }

  @Override
  public void accept(Visitor visitor) {
    visitor.visit(this);
  }
}
