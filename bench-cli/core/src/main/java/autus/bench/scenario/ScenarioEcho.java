package autus.bench.scenario;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.CachedRequest;
import autus.bench.cachemodel.KeySpace;
import autus.bench.observe.OutcomeRule;
import autus.bench.observe.Staleness;
import autus.bench.observe.VersionSource;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.AfterRequests;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.Durations;
import autus.bench.shape.LoadShape;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Phase;
import autus.bench.shape.PlainLoad;
import autus.bench.shape.SteadyPace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a scenario back in the shape of its file, with secrets masked. */
final class ScenarioEcho {

  private ScenarioEcho() {}

  static Map<String, Object> of(Scenario scenario) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("name", scenario.name());
    echo.put("target", scenario.target().toString());
    WireEcho.put(echo, scenario.target().wire());
    echo.put("seed", scenario.seed());
    if (!scenario.secrets().names().isEmpty()) {
      echo.put("secrets", scenario.secrets().names());
    }
    putInputs(echo, scenario.inputs());
    RequestEcho requests = new RequestEcho(scenario.secrets());
    List<UserGroup> groups = scenario.groups();
    if (groups.size() == 1 && groups.get(0).name().equals(UserGroup.DEFAULT_NAME)) {
      putUsers(echo, groups.get(0), requests);
    } else {
      echo.put("groups", groups.stream().map(group -> group(group, requests)).toList());
    }
    scenario.staleness().ifPresent(staleness -> echo.put("staleness", staleness(staleness)));
    if (!scenario.observed().stampede().isEmpty()) {
      echo.put("stampede", scenario.observed().stampede());
    }
    scenario
        .observed()
        .counters()
        .ifPresent(places -> echo.put("counters", places.shown(scenario.secrets())));
    scenario.cache().ifPresent(cache -> echo.put("cache", cache(cache)));
    if (!scenario.outcomes().isEmpty()) {
      echo.put("outcomes", scenario.outcomes().stream().map(ScenarioEcho::outcome).toList());
    }
    if (!scenario.gates().isEmpty()) {
      echo.put("gates", scenario.gates().stream().map(GateLine::text).toList());
    }
    return echo;
  }

  private static Map<String, Object> group(UserGroup group, RequestEcho requests) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("name", group.name());
    putUsers(echo, group, requests);
    return echo;
  }

  private static void putUsers(Map<String, Object> echo, UserGroup group, RequestEcho requests) {
    echo.put("load", load(group.load()));
    echo.put("requests", group.turns().stream().map(requests::of).toList());
  }

  private static Map<String, Object> load(LoadShape load) {
    if (load instanceof PlainLoad plain) {
      return plainLoad(plain);
    }
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("phases", load.phases().stream().map(ScenarioEcho::phase).toList());
    return echo;
  }

  private static Map<String, Object> phase(Phase phase) {
    Map<String, Object> echo = new LinkedHashMap<>();
    if (phase.isWarmUp()) {
      echo.put("warm-up", true);
    }
    echo.putAll(plainLoad(phase.load()));
    return echo;
  }

  private static Map<String, Object> plainLoad(PlainLoad load) {
    Map<String, Object> echo = new LinkedHashMap<>();
    if (load instanceof OpenLoad open) {
      echo.put("model", "open");
      echo.put("rate", open.arrivals().rate().toString());
      echo.put("arrivals", open.arrivals().spacing());
      echo.put("connections", open.connections());
      putEnd(echo, load);
      return echo;
    }
    ClosedLoad closed = (ClosedLoad) load;
    echo.put("model", "closed");
    echo.put("users", closed.users());
    closed.rampUp().ifPresent(rate -> echo.put("ramp-up", rate.toString()));
    putEnd(echo, load);
    if (closed.pacing() instanceof SteadyPace steady) {
      echo.put("pace", steady.rate().toString());
    } else {
      echo.put("think-time", closed.pacing().toString());
    }
    return echo;
  }

  private static void putEnd(Map<String, Object> echo, PlainLoad load) {
    if (load.end() instanceof AfterRequests requests) {
      echo.put("requests", requests.count());
    } else if (load.end() instanceof AfterDuration lasting) {
      echo.put("duration", Durations.format(lasting.duration()));
    }
  }

  private static void putInputs(Map<String, Object> echo, Inputs inputs) {
    Map<String, Object> variables = new LinkedHashMap<>();
    inputs.variables().forEach((name, kind) -> variables.put(name, variable(kind)));
    if (!variables.isEmpty()) {
      echo.put("variables", variables);
    }
    Map<String, Object> feeders = new LinkedHashMap<>();
    inputs
        .feeders()
        .forEach(
            (name, feeder) ->
                feeders.put(name, Map.of("file", feeder.file(), "order", feeder.order().word())));
    if (!feeders.isEmpty()) {
      echo.put("feeders", feeders);
    }
  }

  private static Object variable(VariableKind kind) {
    return kind instanceof VariableKind.Key key
        ? Map.of("keys", keys(key.space()))
        : kind.toString();
  }

  private static Map<String, Object> keys(KeySpace space) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("count", space.count());
    keys.put("distribution", space.distribution().toString());
    return keys;
  }

  private static Map<String, Object> staleness(Staleness staleness) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("write", staleness.write());
    echo.put("reads", staleness.reads());
    echo.put("version", place(staleness.versions().shown()));
    staleness.versions().written().ifPresent(written -> echo.put("written", place(written)));
    if (staleness.versions().kind() != Staleness.Kind.COUNTER) {
      echo.put("kind", staleness.versions().kind().label());
    }
    return echo;
  }

  private static Object place(VersionSource place) {
    return place.kind() == VersionSource.Kind.POINTER
        ? place.text()
        : Map.of(place.kind().label(), place.text());
  }

  private static Map<String, Object> outcome(OutcomeRule outcome) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("header", outcome.header());
    echo.put("matches", outcome.regex());
    echo.put("outcome", outcome.outcomeWord());
    return echo;
  }

  private static Map<String, Object> cache(CacheModel cache) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("hit-time", Durations.format(cache.times().hit()));
    echo.put("other-time", Durations.format(cache.times().other()));
    cache.mostEntries().ifPresent(entries -> echo.put("entries", entries));
    echo.put("single-flight", cache.singleFlight());
    echo.put("requests", cache.requests().stream().map(ScenarioEcho::cachedRequest).toList());
    return echo;
  }

  private static Map<String, Object> cachedRequest(CachedRequest request) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("request", request.request());
    echo.put("ttl", Durations.format(request.freshness().ttl()));
    echo.put("load-time", Durations.format(request.loadTime()));
    if (!request.freshness().invalidatedBy().isEmpty()) {
      echo.put("invalidated-by", request.freshness().invalidatedBy());
    }
    if (!request.keys().equals(KeySpace.SINGLE)) {
      echo.put("keys", keys(request.keys()));
    }
    return echo;
  }
}
