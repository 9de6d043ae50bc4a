package autus.bench.plan;

import autus.bench.content.ValueSource;
import autus.bench.content.ValueSource.Drawer;
import autus.bench.content.ValueSource.UserPlace;
import autus.bench.content.Values;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What one user sends: its requests one after the other, and the values in them. Turns and values
 * are drawn from generators that nothing else uses, so they are the same for the same seed whatever
 * the answers are and however long they take. One user, on its event loop.
 */
public final class Visit {

  private final Mix mix;
  private final SplittableRandom choices;
  private final Values values;

  /** What each turn draws from when it begins; a source of several turns keeps one place. */
  private final Drawer[][] drawersByTurn;

  private final List<Drawer> allDrawers;

  /** The turns under way, the innermost last, and the next step of each. */
  private final Mix.Turn[] turns;

  private final int[] nextStep;
  private int depth;
  private int request;

  private Visit(Mix mix, SplittableRandom random, UserPlace place) {
    this.mix = mix;
    this.choices = random.split();
    this.values = new Values(mix.slotCount());
    this.turns = new Mix.Turn[mix.choice().depth()];
    this.nextStep = new int[turns.length];
    List<ValueSource> sources = mix.sources();
    this.allDrawers =
        sources.stream().map(source -> source.forUser(place, random.split())).toList();
    this.drawersByTurn = new Drawer[sources.isEmpty() ? 0 : mix.choice().size()][];
    for (int turn = 0; turn < drawersByTurn.length; turn++) {
      drawersByTurn[turn] =
          mix.choice().turn(turn).sources().stream()
              .map(source -> allDrawers.get(sources.indexOf(source)))
              .toArray(Drawer[]::new);
    }
  }

  /**
   * A user at its beginning.
   *
   * @param random gives this user's draws, and is used by no one else afterwards
   * @param place which of all users it is
   */
  public static Visit of(Mix mix, SplittableRandom random, UserPlace place) {
    return new Visit(mix, random, place);
  }

  /** Goes on to the next request, in a new turn if the present one is over; its number. */
  public int next() {
    if (isTurnOver()) {
      beginTurn();
    }
    while (true) {
      Mix.Step step = turns[depth - 1].steps().get(nextStep[depth - 1]++);
      if (step instanceof Mix.Send send) {
        request = send.request();
        return request;
      }
      Mix.Choice choice = (Mix.Choice) step;
      push(choice.turn(choice.draw(choices)));
    }
  }

  /** Whether the present turn has no further request, so that the next one begins a new turn. */
  public boolean isTurnOver() {
    while (depth > 0 && nextStep[depth - 1] == turns[depth - 1].steps().size()) {
      depth--;
    }
    return depth == 0;
  }

  /** Takes this request out of turn, with new values of all variables. */
  public void take(int number) {
    depth = 0;
    request = number;
    allDrawers.forEach(drawer -> drawer.draw(values));
  }

  private void beginTurn() {
    int turn = mix.choice().draw(choices);
    push(mix.choice().turn(turn));
    if (drawersByTurn.length > 0) {
      for (Drawer drawer : drawersByTurn[turn]) {
        drawer.draw(values);
      }
    }
  }

  private void push(Mix.Turn turn) {
    turns[depth] = turn;
    nextStep[depth] = 0;
    depth++;
  }

  /** The number of the present request. */
  public int request() {
    return request;
  }

  /** The values of the variables in the present turn, and what earlier answers gave. */
  public Values values() {
    return values;
  }
}
