package autus.bench.traffic.mix;

import autus.bench.cachemodel.KeySpace;
import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.draft.Marks;
import autus.bench.traffic.draft.WebAddress;
import autus.bench.traffic.secret.ForeignSecrets;
import autus.bench.traffic.trace.Popularity;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes requests of routes: by numbers of keys, by paths in files, or the busiest paths. */
final class MixedRoutes {

  private static final int MOST_ROUTES = 50;

  /** Of a route whose keys are neither numbers nor in a file. */
  private static final int MOST_PATHS = 10;

  /** Of a file of paths. */
  private static final int MOST_ROWS = 50_000;

  private static final String ORIGIN = "http://127.0.0.1";

  private final Draft draft;
  private final Optional<PathFiles> files;

  MixedRoutes(Draft draft, Optional<PathFiles> files) {
    this.draft = draft;
    this.files = files;
  }

  void add(List<RouteKeys> routes) {
    List<RouteKeys> busiest =
        routes.stream()
            .map(this::withoutSecrets)
            .sorted(Comparator.comparingLong(RouteKeys::requestCount).reversed())
            .toList();
    for (int i = 0; i < busiest.size(); i++) {
      RouteKeys route = busiest.get(i);
      if (i < MOST_ROUTES) {
        add(route, i + 1);
      } else {
        draft
            .findings()
            .leftOut(
                "requests to routes behind the %d busiest".formatted(MOST_ROUTES),
                route.name(),
                route.requestCount());
      }
    }
  }

  private void add(RouteKeys route, int number) {
    Optional<long[]> numbers = route.numbers();
    if (route.keys().size() == 1) {
      fixed(route, route.keys());
    } else if (files.isPresent()) {
      file(route, number, files.get());
    } else if (numbers.isPresent()) {
      numbered(route, number, numbers.get());
    } else {
      int most = Math.min(MOST_PATHS, route.keys().size());
      fixed(route, route.keys().subList(0, most));
      route.keys().subList(most, route.keys().size()).stream()
          .mapToLong(RouteKeys.Key::count)
          .reduce(Long::sum)
          .ifPresent(
              rest ->
                  draft
                      .findings()
                      .leftOut(
                          "requests for other than the %d busiest paths of a route (--paths takes all of them)"
                              .formatted(MOST_PATHS),
                          route.name(),
                          rest));
    }
  }

  private void fixed(RouteKeys route, List<RouteKeys.Key> keys) {
    for (RouteKeys.Key key : keys) {
      try {
        draft.add(
            draft.request("GET", WebAddress.parse(ORIGIN + key.target())).weighing(key.count()));
      } catch (MalformedValueException impossible) {
        draft.leftOut("GET", route.name(), impossible);
      }
    }
  }

  private void numbered(RouteKeys route, int number, long[] numbers) {
    String variable = "key" + number;
    long count = Math.min(KeySpace.MOST, route.keyCount());
    Popularity popularity = Popularity.of(route.counts());
    Map<String, Object> space = new LinkedHashMap<>();
    space.put("count", count);
    boolean isUniform = popularity.exponent() - popularity.margin() <= 0.05;
    if (!isUniform) {
      space.put(
          "distribution", "zipf " + String.format(Locale.ROOT, "%.3f", popularity.exponent()));
    }
    draft.variable(variable, Map.of("keys", space));
    long least = Arrays.stream(numbers).min().orElse(0);
    long most = Arrays.stream(numbers).max().orElse(0);
    DraftRequest request = request(route, ORIGIN + route.with(Marks.variable(variable)));
    request.note(
        String.format(
            Locale.ROOT,
            "%,d keys, %s but for %.0f %% of requests.",
            count,
            isUniform
                ? "all about as often"
                : String.format(
                    Locale.ROOT,
                    "by a Zipf law (exponent %.2f, give or take %.2f)",
                    popularity.exponent(),
                    popularity.margin()),
            100 * popularity.misfitRatio()));
    request.note(
        "Numbered from 1 by how often they were asked for; in the log they are from %d to %d%s."
            .formatted(
                least,
                most,
                most > 2 * count
                    ? ", so that the target may not have some (--paths takes the log's own)"
                    : ""));
    draft.add(request);
  }

  private DraftRequest request(RouteKeys route, String url) {
    return draft
        .request("GET", WebAddress.parse(url))
        .named("GET " + route.name())
        .weighing((double) route.requestCount());
  }

  /** Each path so often that any row is one of the log's requests. */
  private void file(RouteKeys route, int number, PathFiles to) {
    double scale = Math.min(1, MOST_ROWS / (double) Math.max(1, route.requestCount()));
    List<String> rows = new ArrayList<>();
    double due = 0;
    for (RouteKeys.Key key : route.keys()) {
      String path = WebAddress.encoded(key.target()).replaceFirst("^/", "");
      due += key.count() * scale;
      while (due >= 1 && !key.target().isEmpty()) {
        rows.add(path);
        due--;
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    String feeder = "route" + number;
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("file", to.write("route-" + number, rows));
    keys.put("order", "random");
    draft.feeder(feeder, keys);
    DraftRequest request = request(route, ORIGIN + "/" + Marks.variable("raw:" + feeder + ".path"));
    request.note(
        "%,d keys of the log, each as often as there%s."
            .formatted(
                route.keys().size(),
                scale < 1
                    ? ", but those that were asked for too seldom to be among %,d rows"
                        .formatted(MOST_ROWS)
                    : ""));
    draft.add(request);
  }

  private RouteKeys withoutSecrets(RouteKeys route) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    route
        .keys()
        .forEach(key -> counts.merge(withoutSecrets(key.target()), key.count(), Integer::sum));
    if (counts.size() == route.keys().size()) {
      return route;
    }
    List<RouteKeys.Key> keys = new ArrayList<>();
    counts.forEach((target, count) -> keys.add(new RouteKeys.Key(target, count)));
    long all = Math.round(route.keyCount() * (double) keys.size() / route.keys().size());
    return new RouteKeys(route.name(), keys, all);
  }

  /** A log has values of others, which nobody should send again. */
  private String withoutSecrets(String target) {
    int question = target.indexOf('?');
    if (question < 0) {
      return target;
    }
    List<String> kept = new ArrayList<>();
    for (String pair : target.substring(question + 1).split("&", -1)) {
      String name = WebAddress.decoded(pair.split("=", 2)[0]);
      if (ForeignSecrets.isName(name) || ForeignSecrets.isValue(pair)) {
        draft.findings().leftOut("secret parameters of the log", name);
      } else {
        kept.add(pair);
      }
    }
    return target.substring(0, question) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
  }
}
