package autus.bench.predict;

import autus.bench.plan.Mix;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.random.RandomGenerator;

/** The requests of one user in their order: turns by weight, each to its end. For one user. */
final class TurnWalk {

  private final Mix mix;

  /** What is left of the present turn, of the innermost choice first. */
  private final Deque<Iterator<Mix.Step>> rest = new ArrayDeque<>();

  TurnWalk(Mix mix) {
    this.mix = mix;
  }

  /** The number of the next request in its plan. */
  int next(RandomGenerator random) {
    while (true) {
      while (!rest.isEmpty() && !rest.peek().hasNext()) {
        rest.pop();
      }
      Mix.Choice choice = mix.choice();
      if (!rest.isEmpty()) {
        Mix.Step step = rest.peek().next();
        if (step instanceof Mix.Send send) {
          return send.request();
        }
        choice = (Mix.Choice) step;
      }
      rest.push(choice.turn(choice.draw(random)).steps().iterator());
    }
  }
}
