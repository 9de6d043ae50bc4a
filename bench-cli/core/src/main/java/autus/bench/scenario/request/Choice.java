package autus.bench.scenario.request;

import autus.bench.yaml.MalformedValueException;
import java.util.List;

/**
 * One of several turns, chosen by weight within a sequence.
 *
 * @param turns at least one
 */
public record Choice(List<Turn> turns) implements Step {

  public Choice {
    turns = List.copyOf(turns);
    if (turns.isEmpty()) {
      throw new MalformedValueException("must have at least one request, but has none");
    }
  }
}
