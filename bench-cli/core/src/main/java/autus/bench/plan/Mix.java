package autus.bench.plan;

import autus.bench.content.ValueSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongToIntFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What the users of a group do: turn by turn, one is chosen by weight. Immutable. */
public final class Mix {

  private final Choice choice;
  private final int slotCount;

  /**
   * A mix of turns.
   *
   * @param choice of the next turn
   * @param slotCount how many variables there are in the whole plan
   */
  public Mix(Choice choice, int slotCount) {
    this.choice = choice;
    this.slotCount = slotCount;
  }

  /**
   * A mix of single requests without variables.
   *
   * @param weights of the plan's requests in their order, zero or positive, at least one positive;
   *     only their ratios matter
   */
  public Mix(double... weights) {
    this(
        new Choice(
            IntStream.range(0, weights.length)
                .mapToObj(request -> Turn.of(weights[request], request))
                .toList()),
        0);
  }

  /** The choice of the next turn. */
  public Choice choice() {
    return choice;
  }

  /** The same mix with other sources; a source of several turns becomes one. */
  Mix with(UnaryOperator<ValueSource> change) {
    List<Turn> turns =
        choice.turns.stream()
            .map(
                turn ->
                    new Turn(
                        turn.weight,
                        turn.steps,
                        turn.sources.stream().map(change).toList(),
                        turn.name))
            .toList();
    return new Mix(new Choice(turns, choice.byStart), slotCount);
  }

  /**
   * Every request with its expected number per turn times the weights of the turns, by the renewal
   * reward theorem: its share of all requests in the long run. Without sequences these are the
   * declared weights.
   */
  public Map<Integer, Double> requestWeights() {
    Map<Integer, Double> weights = new LinkedHashMap<>();
    choice.turns.forEach(turn -> addWeights(turn.steps, turn.weight, weights));
    return weights;
  }

  private static void addWeights(List<Step> steps, double count, Map<Integer, Double> weights) {
    for (Step step : steps) {
      if (step instanceof Send send) {
        weights.merge(send.request, count, Double::sum);
      } else {
        List<Turn> turns = ((Choice) step).turns;
        double total = turns.stream().mapToDouble(Turn::weight).sum();
        turns.forEach(turn -> addWeights(turn.steps, count * turn.weight / total, weights));
      }
    }
  }

  /** How many variables there are in the whole plan. */
  int slotCount() {
    return slotCount;
  }

  /** One more than the largest request number in it. */
  int requestLimit() {
    return choice.requestLimit();
  }

  /** Whether a source of its turns is used up at some time, which ends users or the run. */
  public boolean endsWithItsValues() {
    return sources().stream().anyMatch(ValueSource::isSharedOut);
  }

  /** Every source of its turns once. */
  List<ValueSource> sources() {
    Set<ValueSource> all = new LinkedHashSet<>();
    choice.turns.forEach(turn -> all.addAll(turn.sources));
    return List.copyOf(all);
  }

  /**
   * Steps that a user takes one after the other.
   *
   * @param weight relative to the other turns; zero or positive
   * @param steps at least one
   * @param sources of the variables in the steps; each gives new values when the turn begins. Turns
   *     inside of a turn have none: the outermost gives values to all of its steps
   * @param name of a sequence whose time is taken as a whole; others have none
   */
  public record Turn(
      double weight, List<Step> steps, List<ValueSource> sources, Optional<String> name) {

    /** A turn whose time is not taken as a whole. */
    public Turn(double weight, List<Step> steps, List<ValueSource> sources) {
      this(weight, steps, sources, Optional.empty());
    }

    public Turn {
      steps = List.copyOf(steps);
      sources = List.copyOf(sources);
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("a weight must be zero or positive, but is " + weight);
      }
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("a turn needs at least one step");
      }
    }

    /** A turn of one request without variables. */
    public static Turn of(double weight, int request) {
      return new Turn(weight, List.of(new Send(request)), List.of());
    }
  }

  /** One step of a turn. */
  public sealed interface Step permits Send, Choice {}

  /**
   * A request.
   *
   * @param request its position in the plan
   */
  public record Send(int request) implements Step {}

  /** One of several turns by weight. Immutable. */
  public static final class Choice implements Step {

    private final List<Turn> turns;
    private final double[] cumulative;

    /** Says which turn a start is; empty if chance decides. */
    private final Optional<LongToIntFunction> byStart;

    /** A choice of turns, at least one of which has a positive weight. */
    public Choice(List<Turn> turns) {
      this(turns, Optional.empty());
    }

    /**
     * A choice that is made already.
     *
     * @param byStart the number of the turn of each start of the group, from 0; weights say only
     *     how often each comes
     */
    public static Choice decided(List<Turn> turns, LongToIntFunction byStart) {
      return new Choice(turns, Optional.of(byStart));
    }

    private Choice(List<Turn> turns, Optional<LongToIntFunction> byStart) {
      this.byStart = byStart;
      this.turns = List.copyOf(turns);
      this.cumulative = new double[turns.size()];
      double sum = 0;
      for (int i = 0; i < cumulative.length; i++) {
        sum += turns.get(i).weight();
        cumulative[i] = sum;
      }
      if (!(sum > 0)) {
        throw new IllegalArgumentException(
            "at least one weight must be positive, but they are "
                + turns.stream().map(Turn::weight).toList());
      }
    }

    /** The turn with that number, from 0. */
    public Turn turn(int number) {
      return turns.get(number);
    }

    /** All of them. */
    List<Turn> turns() {
      return turns;
    }

    int size() {
      return cumulative.length;
    }

    /** The number of the chosen turn, from 0. */
    public int draw(RandomGenerator random) {
      double point = random.nextDouble() * cumulative[cumulative.length - 1];
      int turn = 0;
      while (cumulative[turn] <= point) {
        turn++;
      }
      return turn;
    }

    /** The number of the turn that a start is, from 0; drawn unless that is decided. */
    int ofStart(long start, RandomGenerator random) {
      return byStart.isPresent() ? byStart.get().applyAsInt(start) : draw(random);
    }

    private int requestLimit() {
      return turns.stream()
          .flatMap(turn -> turn.steps.stream())
          .mapToInt(
              step -> step instanceof Send send ? send.request + 1 : ((Choice) step).requestLimit())
          .max()
          .orElse(0);
    }

    /** How many turns may be under way at once: this one, and those inside of it. */
    int depth() {
      return 1
          + turns.stream()
              .flatMap(turn -> turn.steps.stream())
              .mapToInt(step -> step instanceof Choice inner ? inner.depth() : 0)
              .max()
              .orElse(0);
    }
  }
}
