package autus.bench.predict;

import autus.bench.scenario.Choice;
import autus.bench.scenario.Request;
import autus.bench.scenario.Step;
import autus.bench.scenario.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The requests of one user in their order: turns by weight, each to its end. For one user. */
final class TurnWalk {

  private final List<Turn> turns;

  /** What is left of the present turn, of the innermost choice first. */
  private final Deque<Iterator<Step>> rest = new ArrayDeque<>();

  TurnWalk(List<Turn> turns) {
    this.turns = turns;
  }

  /** The name of the next request. */
  String next(RandomGenerator random) {
    while (true) {
      while (!rest.isEmpty() && !rest.peek().hasNext()) {
        rest.pop();
      }
      List<Turn> choices = turns;
      if (!rest.isEmpty()) {
        Step step = rest.peek().next();
        if (step instanceof Request request) {
          return request.name();
        }
        choices = ((Choice) step).turns();
      }
      rest.push(draw(choices, random).steps().iterator());
    }
  }

  private static Turn draw(List<Turn> turns, RandomGenerator random) {
    double total = 0;
    for (Turn turn : turns) {
      total += turn.weight();
    }
    double left = random.nextDouble() * total;
    for (Turn turn : turns) {
      left -= turn.weight();
      if (left < 0) {
        return turn;
      }
    }
    return turns.get(turns.size() - 1);
  }
}
