package autus.bench.plan;

import autus.bench.content.ValueSource;
import autus.bench.shape.LoadEnd;
import autus.bench.shape.LoadShape;
import autus.bench.shape.PlainLoad;
import autus.bench.shape.Program;
import autus.bench.shape.ProgramLoad;
import autus.bench.shape.Stage;
import autus.bench.target.Target;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The load of one run: groups of virtual users that send requests of one target. Immutable.
 *
 * @param target where to send
 * @param requests all requests; a group's weights and an exchange's number refer to this order
 * @param groups who sends
 * @param windowNanos how long requests are measured: none is due at or after the end
 * @param seed of every random draw: in a closed load of a given duration the same seed gives each
 *     user the same requests; in an open load, and where a number of requests ends the load, it
 *     gives the k-th turn of a group the same, whoever takes it
 * @param beside what is sent around the load
 */
public record LoadPlan(
    Target target,
    List<PlannedRequest> requests,
    List<Population> groups,
    long windowNanos,
    long seed,
    BesideWindow beside) {

  /** No sequence that is timed. */
  public static final int NO_SEQUENCE = -1;

  /** A load around which nothing is sent. */
  public LoadPlan(
      Target target,
      List<PlannedRequest> requests,
      List<Population> groups,
      long windowNanos,
      long seed) {
    this(target, requests, groups, windowNanos, seed, BesideWindow.NOTHING);
  }

  public LoadPlan {
    requests = List.copyOf(requests);
    groups = List.copyOf(groups);
    if (requests.isEmpty() || groups.isEmpty()) {
      throw new IllegalArgumentException("a load needs at least one request and one user group");
    }
    if (windowNanos <= 0) {
      throw new IllegalArgumentException("windowNanos must be positive, but is " + windowNanos);
    }
    for (Population group : groups) {
      if (group.mix().requestLimit() > requests.size()) {
        throw new IllegalArgumentException(
            "a mix must be of the %d requests, but has one with number %d"
                .formatted(requests.size(), group.mix().requestLimit() - 1));
      }
    }
  }

  /** The sum of what the groups do in their busiest stages; see {@link PlainLoad}. */
  public double mostPerSecond() {
    return groups.stream()
        .mapToDouble(
            group ->
                group.stages().stream()
                    .mapToDouble(stage -> stage.load().mostPerSecond())
                    .max()
                    .orElse(0))
        .sum();
  }

  /** What the user with that number in that group, both from 0, sends in a run of its own. */
  public RequestSequence newVisit(int group, int user) {
    return new Visits(this).of(group, user);
  }

  /** Every request, those beside the window too; an exchange's number refers to this order. */
  public List<PlannedRequest> allRequests() {
    return beside.requests().isEmpty()
        ? requests
        : Stream.concat(requests.stream(), beside.requests().stream()).toList();
  }

  /**
   * What the arrivals of that stage of that group, both from 0, are drawn from: numbers below 0 are
   * no user's.
   */
  public SplittableRandom randomOfStage(int group, int stage) {
    return UserRandom.of(seed, group, -1 - stage);
  }

  /** The same load under other shapes; its window is as long as the first group's. */
  LoadPlan withShapes(UnaryOperator<LoadShape> change) {
    List<Population> changed =
        groups.stream()
            .map(group -> new Population(change.apply(group.shape()), group.mix(), group.login()))
            .toList();
    return new LoadPlan(
        target, requests, changed, changed.get(0).shape().end().lengthNanos(), seed, beside);
  }

  /** The same load from another seed. */
  LoadPlan withSeed(long other) {
    IdentityHashMap<ValueSource, ValueSource> known = new IdentityHashMap<>();
    UnaryOperator<ValueSource> change =
        source -> known.computeIfAbsent(source, each -> each.withSeed(other));
    return new LoadPlan(
        target,
        requests,
        groups.stream()
            .map(
                group ->
                    new Population(
                        group.shape(), group.mix().with(change), group.login().with(change)))
            .toList(),
        windowNanos,
        other,
        new BesideWindow(
            beside.requests(),
            beside.names(),
            beside.setup().with(change),
            beside.teardown().with(change)));
  }

  /** The names of the sequences that are timed, each once. */
  public List<String> sequences() {
    return groups.stream()
        .flatMap(group -> group.mix().choice().turns().stream())
        .flatMap(turn -> turn.name().stream())
        .distinct()
        .toList();
  }

  /**
   * Which of the {@link #sequences} each turn of a group's mix is; {@link #NO_SEQUENCE} for the
   * others. Empty if none is.
   */
  public int[] sequencesByTurn(int group) {
    List<String> all = sequences();
    int[] byTurn =
        groups.get(group).mix().choice().turns().stream()
            .mapToInt(turn -> turn.name().map(all::indexOf).orElse(NO_SEQUENCE))
            .toArray();
    return IntStream.of(byTurn).allMatch(each -> each == NO_SEQUENCE) ? new int[0] : byTurn;
  }

  /** What leads the users, if it is not this plan. */
  public Optional<Program> program() {
    return programLoads().map(ProgramLoad::program).findFirst();
  }

  /** How long the load should last; a program may end it otherwise. */
  public long expectedNanos() {
    return programLoads().mapToLong(ProgramLoad::expectedNanos).max().orElse(windowNanos);
  }

  private Stream<ProgramLoad> programLoads() {
    return groups.stream()
        .flatMap(
            group -> group.shape() instanceof ProgramLoad led ? Stream.of(led) : Stream.empty());
  }

  /** What messages call a request beside the window, by its number. */
  public String nameBeside(int number) {
    return beside.names().get(number - requests.size());
  }

  /** How long before the window the first stage begins; 0 unless one warms up. */
  public long warmUpNanos() {
    return groups.stream()
        .mapToLong(group -> -group.stages().get(0).span().startNanos())
        .max()
        .orElseThrow();
  }

  /** How many requests are sent in all, if it is their number that ends the load. */
  public OptionalLong requestCount() {
    List<Stage> stages = groups.stream().flatMap(group -> group.stages().stream()).toList();
    return stages.stream().allMatch(stage -> stage.mostRequests() != LoadEnd.UNLIMITED)
        ? OptionalLong.of(stages.stream().mapToLong(Stage::mostRequests).sum())
        : OptionalLong.empty();
  }
}
