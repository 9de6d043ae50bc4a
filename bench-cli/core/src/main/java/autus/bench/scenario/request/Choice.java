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
    for (Turn turn : turns) {
      if (turn instanceof WeightedSequence sequence && sequence.name().isPresent()) {
        throw new MalformedValueException(
            "must not name the sequence \"%s\", since only whole turns are timed"
                .formatted(sequence.name().get()));
      }
    }
  }
}
