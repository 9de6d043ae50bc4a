package autus.bench.document;

import java.util.List;

/** What a reader must know to tell one report from another: what was measured, when, by what. */
public record Facts(List<Fact> facts) implements Block {

  /**
   * One of them.
   *
   * @param name in a word or two
   */
  public record Fact(String name, Text value) {}

  public Facts {
    facts = List.copyOf(facts);
  }

  /** All of them in a line. */
  public Text line() {
    return Text.join(
            "; ",
            facts.stream().map(fact -> Text.format("%s: %s", fact.name(), fact.value())).toList())
        .plus(".");
  }

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
