package autus.bench.plan;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.RecordedResponses;
import autus.bench.scenario.GateLine;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.VariableKind;
import autus.bench.scenario.format.ScenarioDigest;
import autus.bench.shape.LoadShape;
import autus.bench.shape.LoadWords;
import autus.bench.shape.TimetableLoad;
import autus.bench.target.Target;
import autus.bench.target.WireSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A run, decided in full before it begins: what is sent, when, with which values, and what is
 * looked at meanwhile. Two runs of one plan send the same. Immutable.
 *
 * @param identity what it is called
 * @param load what is sent and when
 * @param requests what is known of the requests, in the order of those of the load
 * @param observation what is observed beside the requests
 * @param criteria what the result is measured against
 */
public record Plan(
    Identity identity,
    LoadPlan load,
    List<NamedRequest> requests,
    Observation observation,
    Criteria criteria) {

  public Plan {
    requests = List.copyOf(requests);
    if (requests.size() != load.requests().size()) {
      throw new IllegalArgumentException(
          "a plan must name each of its %d requests, but names %d"
              .formatted(load.requests().size(), requests.size()));
    }
  }

  /**
   * What a plan is called.
   *
   * @param name for people
   * @param digest of everything that shapes the load but its target and seed: equal digests, the
   *     same load
   * @param hasOwnUuids whether values that are to be unique are not those of its seed; absent if it
   *     has none
   */
  public record Identity(String name, String digest, Optional<Boolean> hasOwnUuids) {}

  /**
   * The plan of a scenario.
   *
   * @throws UserErrorException if it names no server
   */
  public static Plan of(Scenario scenario) {
    if (scenario.target().uri().equals(Target.NOWHERE.uri())) {
      throw new UserErrorException(
          "scenario %s names no server to send to; name it in its file, by http.baseUrl(\"http://...\"), or by --target"
              .formatted(scenario.name()));
    }
    RequestCompiler compiler = new RequestCompiler(scenario);
    List<PlannedRequest> requests = compiler.requests();
    LoadPlan load =
        new LoadPlan(
            named(scenario.target(), requests),
            requests,
            scenario.groups().stream()
                .map(
                    group ->
                        new Population(group.load(), compiler.mix(group), compiler.login(group)))
                .toList(),
            scenario.end().lengthNanos(),
            scenario.seed().number(),
            compiler.beside());
    return new Plan(
        new Identity(scenario.name(), ScenarioDigest.of(scenario), ownUuids(scenario)),
        load,
        compiler.named(),
        new Observation(
            scenario.outcomes(), scenario.staleness(), scenario.observed(), scenario.secrets()),
        new Criteria(scenario.gates().stream().map(GateLine::text).toList(), scenario.cache()));
  }

  /** TLS asks for the host that all requests are for, unless the target says for whom. */
  private static Target named(Target target, List<PlannedRequest> requests) {
    List<Optional<String>> hosts =
        requests.stream().map(PlannedRequest::constantHost).distinct().toList();
    WireSettings.Route route = target.wire().route();
    if (hosts.size() > 1 || hosts.get(0).isEmpty() || route.serverName().isPresent()) {
      return target;
    }
    String name = hosts.get(0).get().replaceFirst(":\\d+$", "");
    return target.over(target.wire().on(route.withServerName(name)));
  }

  private static Optional<Boolean> ownUuids(Scenario scenario) {
    return scenario.inputs().variables().values().stream()
            .anyMatch(VariableKind.Uuid.class::isInstance)
        ? Optional.of(!scenario.seed().isGiven())
        : Optional.empty();
  }

  /** What it is called by people. */
  public String name() {
    return identity.name();
  }

  /** Where every request goes. */
  public Target target() {
    return load.target();
  }

  /** Whether users keep the cookies that responses set. */
  public boolean keepsCookies() {
    return target().wire().keepsCookies();
  }

  /** How results call the requests, in their order. */
  public List<String> requestNames() {
    return requests.stream().map(NamedRequest::name).toList();
  }

  /** When requests start, in words: {@code closed: 30 users, ramp-up 5/s, think time 0.5s..2s}. */
  public String loadWords() {
    return LoadWords.of(load.groups().stream().map(Population::shape).toList());
  }

  /**
   * The share of each request by its name, relative to the others; all groups together. Empty if a
   * program leads the users.
   */
  public Map<String, Double> weights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    if (load.program().isPresent()) {
      return weights;
    }
    load.groups()
        .forEach(
            group ->
                group
                    .mix()
                    .requestWeights()
                    .forEach(
                        (request, weight) ->
                            weights.merge(requests.get(request).name(), weight, Double::sum)));
    return weights;
  }

  /** What a recording says of the responses to the requests, by name; absent if it is none. */
  public Optional<Map<String, RecordedResponses>> recorded() {
    Map<String, RecordedResponses> recorded = new LinkedHashMap<>();
    for (Population group : load.groups()) {
      if (group.shape() instanceof TimetableLoad shape) {
        List<Mix.Turn> turns = group.mix().choice().turns();
        for (int turn = 0; turn < turns.size(); turn++) {
          if (turns.get(turn).steps().get(0) instanceof Mix.Send send) {
            recorded.put(requests.get(send.request()).name(), shape.timetable().responses(turn));
          }
        }
      }
    }
    return recorded.isEmpty() ? Optional.empty() : Optional.of(recorded);
  }

  /** The same requests under other shapes of load. */
  public Plan withShapes(UnaryOperator<LoadShape> change) {
    LoadPlan changed = load.withShapes(change);
    String digest =
        ScenarioDigest.reshaped(
            identity.digest(), changed.groups().stream().map(Population::shape).toList());
    return new Plan(
        new Identity(identity.name(), digest, identity.hasOwnUuids()),
        changed,
        requests,
        observation,
        criteria);
  }

  /** The same load from another seed. */
  public Plan withSeed(long seed) {
    return new Plan(identity, load.withSeed(seed), requests, observation, criteria);
  }
}
