package autus.bench.plan;

import autus.bench.content.ValueSource;
import autus.bench.content.ValueSource.Drawer;
import autus.bench.content.ValueSource.UserPlace;
import autus.bench.content.Values;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one user sends: its requests one after the other, and the values in them. Turns and values
 * are drawn from generators that nothing else uses, so they are the same for the same seed whatever
 * the responses are and however long they take. A turn draws either from its user's own generators
 * or from those of its number among all turns of the group, whichever user takes it. One user, on
 * its event loop.
 */
public final class RequestSequence {

  private final Mix mix;
  private final Values values;
  private final Draws byUser;
  private final StartRandom startRandom;
  private final Function<ValueSource, UserPlace> places;
  private final SplittableRandom scriptRandom;

  /** Made when the first such turn begins. */
  private @Nullable Draws byStart;

  /** What the present turn draws from. */
  private Draws draws;

  /** The turns under way, the innermost last, and the next step of each. */
  private final Mix.Turn[] turns;

  private final int[] nextStep;
  private int depth;
  private int request;
  private int turn;

  private RequestSequence(
      Mix mix,
      SplittableRandom random,
      Function<ValueSource, UserPlace> places,
      StartRandom startRandom,
      SplittableRandom scriptRandom) {
    this.mix = mix;
    this.values = new Values(mix.slotCount());
    this.turns = new Mix.Turn[mix.choice().depth()];
    this.nextStep = new int[turns.length];
    this.startRandom = startRandom;
    this.places = places;
    this.scriptRandom = scriptRandom;
    RandomGenerator choices = random.split();
    this.byUser =
        Draws.of(mix, choices, source -> source.forUser(places.apply(source), random.split()));
    this.draws = byUser;
  }

  /**
   * A user at its beginning.
   *
   * @param seed of all draws
   * @param group its number, from 0
   * @param user its number in the group, from 0
   * @param place which of all users it is
   */
  public static RequestSequence of(Mix mix, long seed, int group, int user, UserPlace place) {
    return of(mix, seed, group, user, source -> place, new Values(mix.slotCount()));
  }

  /**
   * The same with values to begin with.
   *
   * @param places which of the users it is that draw from a source
   */
  static RequestSequence of(
      Mix mix,
      long seed,
      int group,
      int user,
      Function<ValueSource, UserPlace> places,
      Values first) {
    RequestSequence made =
        new RequestSequence(
            mix,
            UserRandom.ofContent(seed, group, user),
            places,
            new StartRandom(seed, group),
            UserRandom.ofScripts(seed, group, user));
    made.values.takeAll(first);
    return made;
  }

  /** Draws the values of a script's variables. */
  public void begin(Script script) {
    for (ValueSource source : script.sources()) {
      source.forUser(places.apply(source), scriptRandom.split()).draw(values);
    }
  }

  /** Goes to a request out of turn, with all values as they are. */
  public void goTo(int number) {
    depth = 0;
    request = number;
  }

  /**
   * Goes on to the next request, in a new turn of the user's own if the present one is over; its
   * number.
   */
  public int next() {
    if (isTurnOver()) {
      draws = byUser;
      beginTurn(mix.choice().draw(draws.choices));
    }
    return step();
  }

  /** The same, but a new turn is the one with that number among all of the group, from 0. */
  public int next(long start) {
    if (isTurnOver()) {
      Draws ofTurns = byStart();
      startRandom.begin(start);
      ofTurns.moveTo(start);
      draws = ofTurns;
      beginTurn(mix.choice().ofStart(start, draws.choices));
    }
    return step();
  }

  private Draws byStart() {
    Draws known = byStart;
    if (known == null) {
      known = Draws.of(mix, startRandom, source -> source.forUser(anywhere(source), startRandom));
      byStart = known;
    }
    return known;
  }

  /** For drawers that are moved to a start before they draw. */
  private UserPlace anywhere(ValueSource source) {
    return new UserPlace(0, 1, places.apply(source).counters());
  }

  private int step() {
    while (true) {
      Mix.Step step = turns[depth - 1].steps().get(nextStep[depth - 1]++);
      if (step instanceof Mix.Send send) {
        request = send.request();
        return request;
      }
      Mix.Choice choice = (Mix.Choice) step;
      push(choice.turn(choice.draw(draws.choices)));
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
    goTo(number);
    byUser.all.forEach(drawer -> drawer.draw(values));
  }

  private void beginTurn(int number) {
    turn = number;
    push(mix.choice().turn(turn));
    draws.draw(turn, values);
  }

  private void push(Mix.Turn turn) {
    turns[depth] = turn;
    nextStep[depth] = 0;
    depth++;
  }

  /** The number of the present turn among those of the mix; that of the last, if it is over. */
  public int turn() {
    return turn;
  }

  /** The number of the present request. */
  public int request() {
    return request;
  }

  /** The values of the variables in the present turn, and what earlier responses gave. */
  public Values values() {
    return values;
  }

  /** What turns draw from. */
  private static final class Draws {

    /** Decides which turn, and which of the turns in it. */
    private final RandomGenerator choices;

    /** They give the values, in the order of the mix's sources. */
    private final List<Drawer> all;

    /** Those of each turn; a source of several turns keeps one place. */
    private final Drawer[][] byTurn;

    private Draws(RandomGenerator choices, List<Drawer> all, Drawer[][] byTurn) {
      this.choices = choices;
      this.all = all;
      this.byTurn = byTurn;
    }

    static Draws of(Mix mix, RandomGenerator choices, Function<ValueSource, Drawer> newDrawer) {
      List<ValueSource> sources = mix.sources();
      List<Drawer> all = sources.stream().map(newDrawer).toList();
      Drawer[][] byTurn = new Drawer[sources.isEmpty() ? 0 : mix.choice().size()][];
      for (int turn = 0; turn < byTurn.length; turn++) {
        byTurn[turn] =
            mix.choice().turn(turn).sources().stream()
                .map(source -> all.get(sources.indexOf(source)))
                .toArray(Drawer[]::new);
      }
      return new Draws(choices, all, byTurn);
    }

    void moveTo(long start) {
      for (int i = 0; i < all.size(); i++) {
        all.get(i).moveTo(start);
      }
    }

    void draw(int turn, Values values) {
      if (byTurn.length > 0) {
        for (Drawer drawer : byTurn[turn]) {
          drawer.draw(values);
        }
      }
    }
  }
}
