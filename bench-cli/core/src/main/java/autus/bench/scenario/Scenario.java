package autus.bench.scenario;

import autus.bench.cachemodel.CacheModel;
import autus.bench.observe.CounterSource;
import autus.bench.observe.Observed;
import autus.bench.observe.OutcomeRule;
import autus.bench.observe.Staleness;
import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.RequestLine;
import autus.bench.scenario.request.Turn;
import autus.bench.scenario.request.WeightedSequence;
import autus.bench.secret.SecretNames;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.LoadEnd;
import autus.bench.shape.LoadShape;
import autus.bench.shape.Pacing;
import autus.bench.shape.Phase;
import autus.bench.shape.PhasedLoad;
import autus.bench.shape.ProgramLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.ThinkTime;
import autus.bench.target.Target;
import autus.bench.target.WireSettings;
import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A load: the target, the users, their requests, the duration. The same scenario and seed give
 * every user the same sequence of requests and pauses.
 *
 * @param name for people
 * @param target where every request goes
 * @param seed of all randomness
 * @param groups users that run side by side and end together; not empty, names differ
 * @param details what the scenario says beside its load
 */
public record Scenario(
    String name, Target target, Seed seed, List<UserGroup> groups, ScenarioDetails details) {

  /** How long a load lasts that has no end of its own, unless options say otherwise. */
  static final Duration DEFAULT_DURATION = Duration.ofSeconds(10);

  /** The load of a single URL unless options say otherwise: ten users without pause for 10 s. */
  public static final ClosedLoad DEFAULT_LOAD =
      ClosedLoad.lasting(DEFAULT_DURATION, 10, Optional.empty(), ThinkTime.NONE);

  public Scenario {
    groups = List.copyOf(groups);
    GroupRules.check(groups);
  }

  /**
   * GET of a URL under {@link #DEFAULT_LOAD}.
   *
   * @throws MalformedValueException if the text is no http or https URL
   */
  public static Scenario ofUrl(String url) {
    return ofUrl(url, "GET", List.of(), Optional.empty());
  }

  /**
   * One request to a URL under {@link #DEFAULT_LOAD}, without secrets of its own.
   *
   * @throws MalformedValueException if the URL or the method is none
   */
  public static Scenario ofUrl(
      String url, String method, List<Header> headers, Optional<Body> body) {
    return ofUrl(url, method, headers, body, SecretNames.KNOWN);
  }

  /**
   * One request to a URL under {@link #DEFAULT_LOAD}.
   *
   * @param url http or https, with a path and a query if need be
   * @param secrets names in the query and of headers whose values no output may show
   * @throws MalformedValueException if the URL or the method is none
   */
  public static Scenario ofUrl(
      String url, String method, List<Header> headers, Optional<Body> body, SecretNames secrets) {
    return secrets.reading(
        url.strip(), text -> UrlScenario.of(Target.uri(text), method, headers, body, secrets));
  }

  /**
   * One request under {@link #DEFAULT_LOAD}, in whose path and body {@code ${name}} stands for a
   * variable of {@link #withInputs}.
   *
   * @param secrets names in the query whose values no output may show
   */
  public static Scenario ofRequest(
      Target target, RequestLine line, Optional<Body> body, SecretNames secrets) {
    return UrlScenario.of(target, line, List.of(), body, secrets);
  }

  /** Every declared request once, in the order of the groups and their mixes. */
  public List<Request> requests() {
    return List.copyOf(GroupRules.requestsByName(groups).values());
  }

  /** Whether users log in before their first request. */
  public boolean hasLogin() {
    return groups.stream().anyMatch(group -> !group.login().isEmpty());
  }

  /** The names of the sequences that are timed as a whole. */
  public List<String> sequences() {
    return groups.stream()
        .flatMap(group -> group.turns().stream())
        .flatMap(
            turn ->
                turn instanceof WeightedSequence sequence
                    ? sequence.name().stream()
                    : Stream.empty())
        .toList();
  }

  /**
   * The users of all closed groups together, at their most; those of open groups are not counted.
   */
  public int users() {
    return groups.stream()
        .mapToInt(
            group ->
                group.load().phases().stream()
                    .map(Phase::load)
                    .mapToInt(load -> load instanceof ClosedLoad closed ? closed.users() : 0)
                    .max()
                    .orElse(0))
        .sum();
  }

  /**
   * How long requests are started and measured, the ramp-up included.
   *
   * @throws MalformedValueException if the load ends after a number of requests
   */
  public Duration duration() {
    if (end() instanceof AfterDuration lasting) {
      return lasting.duration();
    }
    throw new MalformedValueException(
        "must last a time, but ends after a number of requests; give a duration");
  }

  /** When the measured part ends; if by numbers of requests, that of the first group. */
  public LoadEnd end() {
    return groups.get(0).load().end();
  }

  /** What proves old data, if the scenario says so. */
  public Optional<Staleness> staleness() {
    return details.staleness();
  }

  /** The gates in the order of the file. */
  public List<GateLine> gates() {
    return details.gates().gates();
  }

  /** What ends a run at once when it holds, in the order of the file. */
  public List<GateLine> abortOn() {
    return details.gates().abortOn();
  }

  /** A rule that derives the outcome from a header, tried before the known ones. */
  public List<OutcomeRule> outcomes() {
    return details.outcomes();
  }

  /** What a run looks at beside its requests. */
  public Observed observed() {
    return details.observed();
  }

  /** What the author says about the target's cache. */
  public Optional<CacheModel> cache() {
    return details.cache();
  }

  /** What gives values to the variables in requests. */
  public Inputs inputs() {
    return details.inputs();
  }

  /** What is sent once before and after the load. */
  public AroundLoad around() {
    return details.around();
  }

  /** Every request that a run may send: those of the load, of logins, and around the load. */
  public Stream<Request> allRequests() {
    return Stream.of(
            requests().stream(),
            groups.stream().flatMap(group -> group.login().stream()),
            around().requests())
        .flatMap(each -> each);
  }

  /** Whose values no output may show. */
  public SecretNames secrets() {
    return details.secrets();
  }

  /** The same load on another server, spoken to in the same way. */
  public Scenario withTarget(Target other) {
    return new Scenario(name, other.over(target.wire()), seed, groups, details);
  }

  /** The same load on the same server, spoken to in another way. */
  public Scenario withWire(WireSettings wire) {
    return new Scenario(name, target.over(wire), seed, groups, details);
  }

  /**
   * The same load from another seed.
   *
   * @throws MalformedValueException if a program leads the users, which draws by itself
   */
  public Scenario withSeed(long other) {
    requirePlanned();
    return new Scenario(name, target, Seed.given(other), groups, details);
  }

  /** Every request carries this field too. */
  public Scenario withHeader(Header header) {
    return withRequests(request -> request.withHeader(header));
  }

  /** Every request carries these fields too, in place of any of their names. */
  public Scenario withHeaders(List<Header> headers) {
    return withRequests(request -> request.withHeaders(headers));
  }

  /** Every request changed, those around the load and of logins too. */
  public Scenario withRequests(UnaryOperator<Request> change) {
    return new Scenario(
        name,
        target,
        seed,
        groups.stream().map(each -> each.withRequests(change)).toList(),
        details.withAround(around().with(change)));
  }

  /** Every turn changed. */
  public Scenario withTurns(UnaryOperator<Turn> change) {
    return withGroups(name, groups.stream().map(each -> each.withTurns(change)).toList());
  }

  /** The same load with something else said of the target's cache. */
  public Scenario withCache(Optional<CacheModel> cache) {
    return new Scenario(name, target, seed, groups, details.withCache(cache));
  }

  /** Groups the misses of these reads into events. */
  public Scenario withStampede(List<String> reads) {
    return withObserved(observed().withStampede(reads));
  }

  /** Asks this Redis too, or none, where counters are read. */
  public Scenario withCountersOfRedis(Optional<String> uri) {
    return withObserved(
        observed().withCounters(CounterSource.withRedis(observed().counters(), uri)));
  }

  /** The same load, whose variables get their values from somewhere else. */
  public Scenario withInputs(Inputs inputs) {
    return new Scenario(name, target, seed, groups, details.withInputs(inputs));
  }

  /** The same load with more rules for outcomes, which go before its own. */
  public Scenario withOutcomes(List<OutcomeRule> first) {
    return new Scenario(name, target, seed, groups, details.withOutcomes(first));
  }

  /** The same load with something else to look at. */
  public Scenario withObserved(Observed other) {
    return new Scenario(name, target, seed, groups, details.withObserved(other));
  }

  /** Other users, under another name. */
  public Scenario withGroups(String otherName, List<UserGroup> others) {
    return new Scenario(otherName, target, seed, others, details);
  }

  /**
   * Another number of users.
   *
   * @throws MalformedValueException if there are several groups or phases, since the number could
   *     mean any, or the load has no users
   */
  public Scenario withUsers(int users) {
    requirePlanned();
    requireOneGroup("the users");
    return withLoads(
        load -> {
          if (load instanceof ClosedLoad closed) {
            return new ClosedLoad(users, closed.rampUp(), closed.pacing(), closed.end());
          }
          throw new MalformedValueException(
              load instanceof PhasedLoad
                  ? "cannot be set for a load of several phases; change the users in the file"
                  : "cannot be set for an open load, which has connections and no users");
        });
  }

  /** Every group lasts this long; phases keep their shares of it. */
  public Scenario withDuration(Duration duration) {
    return withLoads(load -> load.lasting(duration));
  }

  /** Every group starts its users at this rate, or all at once. */
  public Scenario withRampUp(Optional<Rate> rampUp) {
    return withClosed(load -> new ClosedLoad(load.users(), rampUp, load.pacing(), load.end()));
  }

  /** Every user pauses or paces itself like this. */
  public Scenario withPacing(Pacing pacing) {
    return withClosed(load -> new ClosedLoad(load.users(), load.rampUp(), pacing, load.end()));
  }

  /**
   * The only group under a changed load.
   *
   * @throws MalformedValueException if there are several groups, since the change could mean any
   */
  public Scenario withLoad(UnaryOperator<LoadShape> change) {
    requirePlanned();
    requireOneGroup("the load");
    return withLoads(change);
  }

  private void requirePlanned() {
    if (groups.get(0).load() instanceof ProgramLoad) {
      throw new MalformedValueException(
          "cannot be set for a scenario in Java, which decides by itself who comes when and what is sent; change it in the file");
    }
  }

  private void requireOneGroup(String what) {
    if (groups.size() > 1) {
      throw new MalformedValueException(
          "cannot be set for a scenario of %d groups; change %s in the file"
              .formatted(groups.size(), what));
    }
  }

  /** Changes every closed load, also in phases; without any, there is nothing to change. */
  private Scenario withClosed(UnaryOperator<ClosedLoad> change) {
    requirePlanned();
    if (users() == 0) {
      throw new MalformedValueException("cannot be set for an open load, which has no users");
    }
    return withLoads(
        load -> {
          List<Phase> phases =
              load.phases().stream()
                  .map(
                      phase ->
                          phase.load() instanceof ClosedLoad closed
                              ? new Phase(change.apply(closed), phase.isWarmUp())
                              : phase)
                  .toList();
          return load instanceof PhasedLoad ? new PhasedLoad(phases) : phases.get(0).load();
        });
  }

  private Scenario withLoads(UnaryOperator<LoadShape> change) {
    return new Scenario(
        name,
        target,
        seed,
        groups.stream().map(group -> group.withLoad(change.apply(group.load()))).toList(),
        details);
  }
}
