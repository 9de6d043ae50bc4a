package autus.bench.scenario;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.CachedRequest;
import autus.bench.shape.Durations;
import autus.bench.shape.Pacing;
import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One change of a scenario, as text: {@code users=60}, {@code think-time=0s}, {@code duration=5m},
 * {@code hit-time=1ms}, {@code entries=100}, {@code weight[POST /x]=2}, {@code ttl[GET /y]=30s},
 * {@code load-time[GET /y]=80ms}.
 */
public final class WhatIf {

  private static final Pattern CHANGE =
      Pattern.compile("(?<key>[a-z-]+)(?:\\[(?<request>.+)])?=(?<value>[^=]*)");

  private static final String KEYS =
      "users, think-time, duration, hit-time, entries, weight[REQUEST], ttl[REQUEST], load-time[REQUEST]";

  private final String key;
  private final Optional<String> request;
  private final String value;
  private final String text;

  private WhatIf(String key, Optional<String> request, String value, String text) {
    this.key = key;
    this.request = request;
    this.value = value;
    this.text = text;
  }

  /**
   * Reads a change.
   *
   * @throws MalformedValueException if it is none
   */
  public static WhatIf parse(String text) {
    Matcher matcher = CHANGE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedValueException(
          "must be KEY=VALUE with one of the keys %s, but is \"%s\"".formatted(KEYS, text));
    }
    return new WhatIf(
        matcher.group("key"),
        Optional.ofNullable(matcher.group("request")),
        matcher.group("value").strip(),
        text.strip());
  }

  /**
   * The changed scenario.
   *
   * @throws MalformedValueException if the scenario has no such request or the value breaks a rule
   */
  public Scenario applyTo(Scenario scenario) {
    boolean needsRequest = List.of("weight", "ttl", "load-time").contains(key);
    if (needsRequest != request.isPresent()) {
      throw wrong(needsRequest ? "needs a request in brackets" : "takes no request in brackets");
    }
    return switch (key) {
      case "users" -> scenario.withUsers((int) Math.min(Integer.MAX_VALUE, whole()));
      case "think-time" -> scenario.withPacing(Pacing.parseThinkTime(value));
      case "duration" -> scenario.withDuration(Durations.parse(value));
      case "weight" -> withWeight(scenario, request.orElseThrow());
      case "hit-time" -> withCache(scenario, this::withHitTime);
      case "entries" -> withCache(scenario, this::withEntries);
      case "ttl", "load-time" -> withCache(scenario, this::withRequest);
      default -> throw wrong("is no key; there are: " + KEYS);
    };
  }

  private Scenario withWeight(Scenario scenario, String name) {
    requireKnown(name, scenario.requests().stream().map(each -> each.name()).toList());
    double weight = number();
    if (scenario.groups().stream()
        .flatMap(group -> group.turns().stream())
        .noneMatch(turn -> isSingle(turn, name))) {
      throw wrong("names a request that stands in sequences only, which have the weight");
    }
    List<UserGroup> groups =
        scenario.groups().stream()
            .map(
                group ->
                    new UserGroup(
                        group.name(),
                        group.load(),
                        group.turns().stream()
                            .map(
                                turn ->
                                    isSingle(turn, name)
                                        ? new WeightedRequest(
                                            ((WeightedRequest) turn).request(), weight)
                                        : turn)
                            .toList()))
            .toList();
    return scenario.withGroups(scenario.name(), groups);
  }

  private static boolean isSingle(Turn turn, String name) {
    return turn instanceof WeightedRequest single && single.request().name().equals(name);
  }

  private static Scenario withCache(Scenario scenario, UnaryOperator<CacheModel> change) {
    ScenarioDetails details = scenario.details();
    return new Scenario(
        scenario.name(),
        scenario.target(),
        scenario.seed(),
        scenario.groups(),
        details.withCache(details.cache().map(change)));
  }

  private CacheModel withHitTime(CacheModel cache) {
    return new CacheModel(
        new CacheModel.Times(Durations.parse(value), cache.times().other()),
        cache.mostEntries(),
        cache.singleFlight(),
        cache.requests());
  }

  private CacheModel withEntries(CacheModel cache) {
    return new CacheModel(
        cache.times(), OptionalLong.of(whole()), cache.singleFlight(), cache.requests());
  }

  private CacheModel withRequest(CacheModel cache) {
    String name = request.orElseThrow();
    requireKnown(name, cache.requests().stream().map(CachedRequest::request).toList());
    return new CacheModel(
        cache.times(),
        cache.mostEntries(),
        cache.singleFlight(),
        cache.requests().stream()
            .map(each -> each.request().equals(name) ? changed(each) : each)
            .toList());
  }

  private CachedRequest changed(CachedRequest each) {
    Duration time = Durations.parse(value);
    boolean isTtl = key.equals("ttl");
    return new CachedRequest(
        each.request(),
        isTtl ? each.loadTime() : time,
        isTtl
            ? new CachedRequest.Freshness(time, each.freshness().invalidatedBy())
            : each.freshness(),
        each.keys());
  }

  private void requireKnown(String name, List<String> names) {
    if (!names.contains(name)) {
      throw wrong("names no such request; there are: " + String.join(", ", names));
    }
  }

  private long whole() {
    try {
      long number = Long.parseLong(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException notWhole) {
      throw wrong("must be a whole number of at least 1");
    }
    throw wrong("must be a whole number of at least 1");
  }

  private double number() {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException notANumber) {
      throw wrong("must be a number");
    }
  }

  private MalformedValueException wrong(String rule) {
    return new MalformedValueException("%s, but is \"%s\"".formatted(rule, text));
  }

  @Override
  public String toString() {
    return text;
  }
}
