package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One intended load: where to, by whom, what, how long. The same scenario and seed give every user
 * the same sequence of requests and pauses.
 *
 * @param name for people
 * @param target where every request goes
 * @param seed of all randomness
 * @param groups users that run side by side and end together; not empty, names differ
 * @param details what the scenario says beside its load
 */
public record Scenario(
    String name, Target target, long seed, List<UserGroup> groups, ScenarioDetails details) {

  /** The seed of a scenario that names none. */
  public static final long DEFAULT_SEED = 1;

  /** The load of a single URL unless options say otherwise: ten users without pause for 10 s. */
  public static final ClosedLoad DEFAULT_LOAD =
      ClosedLoad.lasting(Duration.ofSeconds(10), 10, Optional.empty(), ThinkTime.NONE);

  public Scenario {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new MalformedValueException("must have at least one group of users, but has none");
    }
    if (groups.stream().map(UserGroup::name).distinct().count() < groups.size()) {
      throw new MalformedValueException("must have groups of different names");
    }
    if (groups.stream().map(group -> group.load().end()).distinct().count() > 1) {
      throw new MalformedValueException("must have groups that all last equally long");
    }
    endpointsByName(groups);
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
   * One request to a URL under {@link #DEFAULT_LOAD}.
   *
   * @param url http or https, with a path and a query if need be
   * @throws MalformedValueException if the URL or the method is none
   */
  public static Scenario ofUrl(
      String url, String method, List<Header> headers, Optional<Body> body) {
    URI uri = Target.uri(url.strip());
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    RequestLine line =
        new RequestLine(method, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    Request request = new Request(line.toString(), line, headers, body);
    Target target = Target.of(uri);
    return new Scenario(
        target.hostHeader() + line.path(),
        target,
        DEFAULT_SEED,
        List.of(
            new UserGroup(
                UserGroup.DEFAULT_NAME, DEFAULT_LOAD, List.of(new WeightedRequest(request, 1)))),
        ScenarioDetails.NONE);
  }

  /** Every declared request once, in the order of the groups and their mixes. */
  public List<Request> requests() {
    return List.copyOf(endpointsByName(groups).values());
  }

  /** The users of all groups together. */
  public int users() {
    return closedLoads().stream().mapToInt(ClosedLoad::users).sum();
  }

  /** How long requests are started, the ramp-up included. */
  public Duration duration() {
    LoadEnd end = groups.get(0).load().end();
    return ((AfterDuration) end).duration();
  }

  /** What proves old data, if the scenario says so. */
  public Optional<Staleness> staleness() {
    return details.staleness();
  }

  /** The gates in the order of the file. */
  public List<GateLine> gates() {
    return details.gates();
  }

  /** How to tell from a header what the cache did, before the known ways. */
  public List<DeclaredOutcome> outcomes() {
    return details.outcomes();
  }

  /** What the author says about the target's cache. */
  public Optional<CacheModel> cache() {
    return details.cache();
  }

  /** The same load on another server. */
  public Scenario withTarget(Target other) {
    return new Scenario(name, other, seed, groups, details);
  }

  /** The same load from another seed. */
  public Scenario withSeed(long other) {
    return new Scenario(name, target, other, groups, details);
  }

  /** Other users, under another name. */
  public Scenario withGroups(String otherName, List<UserGroup> others) {
    return new Scenario(otherName, target, seed, others, details);
  }

  /**
   * Another number of users.
   *
   * @throws MalformedValueException if there are several groups, since the number could mean any
   */
  public Scenario withUsers(int users) {
    if (groups.size() > 1) {
      throw new MalformedValueException(
          "cannot be set for a scenario of %d groups; change the users in the file"
              .formatted(groups.size()));
    }
    return withLoads(load -> new ClosedLoad(users, load.rampUp(), load.pacing(), load.end()));
  }

  /** Every group lasts this long. */
  public Scenario withDuration(Duration duration) {
    return withLoads(
        load ->
            new ClosedLoad(
                load.users(), load.rampUp(), load.pacing(), new AfterDuration(duration)));
  }

  /** Every group starts its users at this rate, or all at once. */
  public Scenario withRampUp(Optional<Rate> rampUp) {
    return withLoads(load -> new ClosedLoad(load.users(), rampUp, load.pacing(), load.end()));
  }

  /** Every user pauses or paces itself like this. */
  public Scenario withPacing(Pacing pacing) {
    return withLoads(load -> new ClosedLoad(load.users(), load.rampUp(), pacing, load.end()));
  }

  /** The scenario as maps, lists, texts and numbers in the shape of its file, secrets masked. */
  public Map<String, Object> echo() {
    return ScenarioEcho.of(this);
  }

  private Scenario withLoads(UnaryOperator<ClosedLoad> change) {
    return new Scenario(
        name,
        target,
        seed,
        groups.stream()
            .map(group -> group.withLoad(change.apply((ClosedLoad) group.load())))
            .toList(),
        details);
  }

  private List<ClosedLoad> closedLoads() {
    return groups.stream().map(group -> (ClosedLoad) group.load()).toList();
  }

  private static Map<String, Request> endpointsByName(List<UserGroup> groups) {
    Map<String, Request> byName = new LinkedHashMap<>();
    for (UserGroup group : groups) {
      if (group.mix().stream().map(each -> each.request().name()).distinct().count()
          < group.mix().size()) {
        throw new MalformedValueException(
            "must not have two requests of the same name in one mix (%s); add their weights or give one a name"
                .formatted(
                    group.mix().stream()
                        .map(each -> each.request().name())
                        .collect(Collectors.joining(", "))));
      }
      for (WeightedRequest each : group.mix()) {
        Request known = byName.putIfAbsent(each.request().name(), each.request());
        if (known != null && !known.equals(each.request())) {
          throw new MalformedValueException(
              "must not give two different requests the name \"%s\""
                  .formatted(each.request().name()));
        }
      }
    }
    return byName;
  }
}
