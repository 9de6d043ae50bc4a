package autus.bench.scenario;

import autus.bench.scenario.request.Choice;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.Step;
import autus.bench.scenario.request.Turn;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.scenario.request.WeightedSequence;
import autus.bench.shape.LoadShape;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Users that behave alike. Groups of one scenario run side by side.
 *
 * @param name unique in the scenario
 * @param load how their requests come about in time
 * @param turns what they do: each turn is drawn by weight; not empty
 * @param login what each sends before its first turn, in no window
 */
public record UserGroup(String name, LoadShape load, List<Turn> turns, List<Request> login) {

  /** The name of the only group of a scenario that declares none. */
  public static final String DEFAULT_NAME = "users";

  /** Users who send nothing before their first turn. */
  public UserGroup(String name, LoadShape load, List<Turn> turns) {
    this(name, load, turns, List.of());
  }

  public UserGroup {
    turns = List.copyOf(turns);
    login = List.copyOf(login);
    if (name.isBlank()) {
      throw new MalformedValueException("must be a name, but is blank");
    }
    if (turns.isEmpty()) {
      throw new MalformedValueException("must have at least one request, but has none");
    }
  }

  /**
   * Every request with its share of all requests in the long run, in the order declared: its
   * expected count per turn, by the renewal reward theorem. Without sequences these are the
   * declared weights; with them, the weights are scaled to those of the turns.
   */
  public List<WeightedRequest> mix() {
    Map<Request, Double> counts = new LinkedHashMap<>();
    turns.forEach(turn -> addCounts(turn.steps(), turn.weight(), counts));
    List<WeightedRequest> mix = new ArrayList<>();
    counts.forEach((request, count) -> mix.add(new WeightedRequest(request, count)));
    return mix;
  }

  private static void addCounts(List<Step> steps, double count, Map<Request, Double> counts) {
    for (Step step : steps) {
      if (step instanceof Request request) {
        counts.merge(request, count, Double::sum);
      } else {
        List<Turn> choices = ((Choice) step).turns();
        double total = choices.stream().mapToDouble(Turn::weight).sum();
        choices.forEach(turn -> addCounts(turn.steps(), count * turn.weight() / total, counts));
      }
    }
  }

  /** Every request wherever it stands, as often as it stands there. */
  public Stream<Request> occurrences() {
    return turns.stream().flatMap(turn -> occurrences(turn.steps()));
  }

  private static Stream<Request> occurrences(List<Step> steps) {
    return steps.stream()
        .flatMap(
            step ->
                step instanceof Request request
                    ? Stream.of(request)
                    : ((Choice) step).turns().stream().flatMap(turn -> occurrences(turn.steps())));
  }

  /** The sum of the weights in the {@link #mix}. */
  public double totalWeight() {
    return mix().stream().mapToDouble(WeightedRequest::weight).sum();
  }

  /** These users with every request changed. */
  UserGroup withRequests(UnaryOperator<Request> change) {
    return new UserGroup(name, load, changed(turns, change), login.stream().map(change).toList());
  }

  private static List<Turn> changed(List<Turn> turns, UnaryOperator<Request> change) {
    return turns.stream().map(turn -> changed(turn, change)).toList();
  }

  private static Turn changed(Turn turn, UnaryOperator<Request> change) {
    if (turn instanceof WeightedRequest single) {
      return new WeightedRequest(change.apply(single.request()), single.weight());
    }
    WeightedSequence sequence = (WeightedSequence) turn;
    return new WeightedSequence(
        sequence.name(),
        sequence.steps().stream().map(step -> changed(step, change)).toList(),
        sequence.weight());
  }

  private static Step changed(Step step, UnaryOperator<Request> change) {
    return step instanceof Request request
        ? change.apply(request)
        : new Choice(changed(((Choice) step).turns(), change));
  }

  /** These users with every turn changed. */
  UserGroup withTurns(UnaryOperator<Turn> change) {
    return new UserGroup(name, load, turns.stream().map(change).toList(), login);
  }

  /** These users under another load. */
  public UserGroup withLoad(LoadShape other) {
    return new UserGroup(name, other, turns, login);
  }
}
