package autus.bench.scenario.format;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.CachedRequest;
import autus.bench.format.Key;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.Turn;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.shape.Pacing;
import autus.bench.shape.ThinkTime;
import autus.bench.yaml.MalformedValueException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One change of a scenario, as text: {@code users=60}, {@code think-time=0s}, {@code duration=5m},
 * {@code hit-time=1ms}, {@code entries=100}, {@code weight[POST /x]=2}, {@code ttl[GET /y]=30s},
 * {@code load-time[GET /y]=80ms}. The values are those of the scenario's keys.
 */
public final class WhatIf {

  private static final Pattern CHANGE =
      Pattern.compile("(?<key>[a-z-]+)(?:\\[(?<request>.+)])?=(?<value>[^=]*)");

  private static final List<Changeable<?>> CHANGEABLE =
      List.of(
          Changeable.of(LoadFormat.USERS, Scenario::withUsers),
          Changeable.of(LoadFormat.THINK_TIME, WhatIf::withThinkTime),
          Changeable.of(
              LoadFormat.DURATION,
              (scenario, end) -> scenario.withDuration(end.orElseThrow().duration())),
          Changeable.of(
              CacheFormat.HIT_TIME,
              (scenario, time) ->
                  withCache(
                      scenario,
                      cache ->
                          cache.withTimes(
                              new CacheModel.Times(time.orElseThrow(), cache.times().other())))),
          Changeable.of(
              CacheFormat.ENTRIES,
              (scenario, entries) ->
                  withCache(
                      scenario,
                      cache -> cache.withMostEntries(OptionalLong.of(entries.orElseThrow())))),
          Changeable.ofRequest(RequestFormat.WEIGHT, WhatIf::withWeight),
          Changeable.ofRequest(
              CacheFormat.TTL,
              (scenario, request, ttl) ->
                  withCached(scenario, request, cached -> cached.withTtl(ttl))),
          Changeable.ofRequest(
              CacheFormat.LOAD_TIME,
              (scenario, request, time) ->
                  withCached(scenario, request, cached -> cached.withLoadTime(time))));

  private final Changeable<?> key;
  private final String request;
  private final String value;
  private final String text;

  private WhatIf(Changeable<?> key, String request, String value, String text) {
    this.key = key;
    this.request = request;
    this.value = value;
    this.text = text;
  }

  /** A change to a scenario. */
  @FunctionalInterface
  private interface Change<T> {
    /** The scenario with another value, of that request if the key is one of requests. */
    Scenario apply(Scenario scenario, String request, T value);
  }

  /** A change to a scenario as a whole. */
  @FunctionalInterface
  private interface WholeChange<T> {
    Scenario apply(Scenario scenario, T value);
  }

  /**
   * A key that can be asked about.
   *
   * @param key as in a scenario
   * @param isOfRequest whether it stands once for each request
   */
  private record Changeable<T>(Key<?, T> key, boolean isOfRequest, Change<T> change) {

    static <T> Changeable<T> of(Key<?, T> key, WholeChange<T> change) {
      return new Changeable<>(
          key, false, (scenario, request, value) -> change.apply(scenario, value));
    }

    static <T> Changeable<T> ofRequest(Key<?, T> key, Change<T> change) {
      return new Changeable<>(key, true, change);
    }

    Scenario apply(Scenario scenario, String request, String value) {
      return change.apply(scenario, request, key.parse(value));
    }
  }

  /** The keys, with {@code [} after those that name a request next. */
  public static List<String> keys() {
    return CHANGEABLE.stream()
        .map(each -> each.key().name() + (each.isOfRequest() ? "[" : ""))
        .toList();
  }

  /** An example of a key's value; empty if there is no such key. */
  public static Optional<String> example(String key) {
    return find(key).map(each -> each.key().example());
  }

  private static String keysInWords() {
    return keys().stream()
        .map(key -> key.endsWith("[") ? key + "REQUEST]" : key)
        .collect(Collectors.joining(", "));
  }

  private static Optional<Changeable<?>> find(String key) {
    return CHANGEABLE.stream().filter(each -> each.key().name().equals(key)).findFirst();
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
          "must be KEY=VALUE with one of the keys %s, but is \"%s\""
              .formatted(keysInWords(), text));
    }
    Changeable<?> key =
        find(matcher.group("key"))
            .orElseThrow(() -> wrong("is not a key; there are: " + keysInWords(), text));
    Optional<String> request = Optional.ofNullable(matcher.group("request"));
    if (key.isOfRequest() != request.isPresent()) {
      throw wrong(
          key.isOfRequest() ? "needs a request in brackets" : "takes no request in brackets", text);
    }
    return new WhatIf(key, request.orElse(""), matcher.group("value").strip(), text.strip());
  }

  private static MalformedValueException wrong(String rule, String text) {
    return new MalformedValueException("%s, but is \"%s\"".formatted(rule, text));
  }

  /**
   * The changed scenario.
   *
   * @throws MalformedValueException if the scenario has no such request or the value breaks a rule
   */
  public Scenario applyTo(Scenario scenario) {
    return key.apply(scenario, request, value);
  }

  private static Scenario withThinkTime(Scenario scenario, Optional<Pacing> thinkTime) {
    return scenario.withPacing(thinkTime.orElse(ThinkTime.NONE));
  }

  private static Scenario withWeight(Scenario scenario, String name, double weight) {
    requireKnown(name, scenario.requests().stream().map(Request::name).toList());
    Stream<Turn> turns = scenario.groups().stream().flatMap(group -> group.turns().stream());
    if (turns.noneMatch(turn -> isSingle(turn, name))) {
      throw new MalformedValueException(
          "names a request that is only in sequences, which have the weight: " + name);
    }
    return scenario.withTurns(
        turn ->
            isSingle(turn, name)
                ? new WeightedRequest(((WeightedRequest) turn).request(), weight)
                : turn);
  }

  private static boolean isSingle(Turn turn, String name) {
    return turn instanceof WeightedRequest single && single.request().name().equals(name);
  }

  private static Scenario withCache(Scenario scenario, UnaryOperator<CacheModel> change) {
    return scenario.withCache(scenario.cache().map(change));
  }

  private static Scenario withCached(
      Scenario scenario, String name, UnaryOperator<CachedRequest> change) {
    scenario
        .cache()
        .ifPresent(
            cache ->
                requireKnown(name, cache.requests().stream().map(CachedRequest::request).toList()));
    return withCache(
        scenario,
        cache ->
            cache.withRequests(
                cached -> cached.request().equals(name) ? change.apply(cached) : cached));
  }

  private static void requireKnown(String name, Collection<String> names) {
    if (!names.contains(name)) {
      throw new MalformedValueException(
          "names an unknown request; there are: %s, but is \"%s\""
              .formatted(String.join(", ", names), name));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
