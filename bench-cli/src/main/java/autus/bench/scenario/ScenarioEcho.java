package autus.bench.scenario;

import autus.bench.yaml.JsonText;
import java.util.ArrayList;
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
    echo.put("seed", scenario.seed());
    List<UserGroup> groups = scenario.groups();
    if (groups.size() == 1 && groups.get(0).name().equals(UserGroup.DEFAULT_NAME)) {
      putUsers(echo, groups.get(0));
    } else {
      echo.put("groups", groups.stream().map(ScenarioEcho::group).toList());
    }
    scenario.staleness().ifPresent(staleness -> echo.put("staleness", staleness(staleness)));
    scenario.cache().ifPresent(cache -> echo.put("cache", cache(cache)));
    if (!scenario.outcomes().isEmpty()) {
      echo.put("outcomes", scenario.outcomes().stream().map(ScenarioEcho::outcome).toList());
    }
    if (!scenario.gates().isEmpty()) {
      echo.put("gates", scenario.gates().stream().map(GateLine::text).toList());
    }
    return echo;
  }

  private static Map<String, Object> group(UserGroup group) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("name", group.name());
    putUsers(echo, group);
    return echo;
  }

  private static void putUsers(Map<String, Object> echo, UserGroup group) {
    echo.put("load", load(group.load()));
    echo.put("requests", group.mix().stream().map(ScenarioEcho::request).toList());
  }

  private static Map<String, Object> load(LoadModel load) {
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

  private static Map<String, Object> request(WeightedRequest weighted) {
    Request request = weighted.request();
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("request", request.line().toString());
    if (!request.name().equals(request.line().toString())) {
      echo.put("name", request.name());
    }
    echo.put("weight", shortest(weighted.weight()));
    if (!request.headers().isEmpty()) {
      Map<String, List<String>> headers = new LinkedHashMap<>();
      request
          .headers()
          .forEach(
              header ->
                  headers
                      .computeIfAbsent(header.name(), name -> new ArrayList<>())
                      .add(header.shownValue()));
      Map<String, Object> shown = new LinkedHashMap<>();
      headers.forEach(
          (name, values) -> shown.put(name, values.size() == 1 ? values.get(0) : values));
      echo.put("headers", shown);
    }
    request
        .body()
        .ifPresent(
            body ->
                echo.put(
                    body.contentType().equals(Body.JSON) ? "json" : "body",
                    body.contentType().equals(Body.JSON)
                        ? JsonText.read(body.text())
                        : body.text()));
    return echo;
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

  private static Object place(VersionPlace place) {
    return place.kind() == VersionPlace.Kind.POINTER
        ? place.text()
        : Map.of(place.kind().label(), place.text());
  }

  private static Map<String, Object> outcome(DeclaredOutcome outcome) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("header", outcome.header());
    echo.put("matches", outcome.regex());
    echo.put("outcome", outcome.outcome());
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
      Map<String, Object> keys = new LinkedHashMap<>();
      keys.put("count", request.keys().count());
      keys.put("distribution", request.keys().distribution().toString());
      echo.put("keys", keys);
    }
    return echo;
  }

  private static Number shortest(double number) {
    if (number == Math.rint(number)) {
      return (long) number;
    }
    return number;
  }
}
