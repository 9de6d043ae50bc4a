package autus.bench.scenario.format;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.CachedRequest;
import autus.bench.cachemodel.KeySpace;
import autus.bench.format.Fields;
import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.ListOf;
import autus.bench.format.MappingType;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How to describe the target's cache: what tells what it did, and what predictions need. */
final class CacheFormat {

  private static final Key<CacheSection, Optional<String>> LAYER =
      Key.<CacheSection, String>optional("layer", Forms.FIELD_NAME, CacheSection::layer)
          .says(
              "The only header field that says what the cache did, where each of several caches in a row writes one.",
              "X-Cache-Status")
          .without("all of them, that of the cache nearest to the client first")
          .outsideDigest();

  static final Key<CacheSection, Optional<Duration>> HIT_TIME =
      Key.<CacheSection, Duration>optional(
              "hit-time", Forms.TIME, CacheSection.ofModel(cache -> cache.times().hit()))
          .says("How long a response from the store takes; for predictions.", "2ms");

  private static final Key<CacheSection, Optional<Duration>> OTHER_TIME =
      Key.<CacheSection, Duration>optional(
              "other-time",
              Forms.TIME,
              section ->
                  section
                      .model()
                      .map(CacheModel::times)
                      .filter(times -> !times.other().equals(times.hit()))
                      .map(CacheModel.Times::other))
          .says("How long a response takes that bypasses the cache.", "20ms")
          .without("hit-time");

  static final Key<CacheSection, Optional<Long>> ENTRIES =
      Key.<CacheSection, Long>optional(
              "entries",
              Types.longNumber(1, Long.MAX_VALUE, "entries"),
              section ->
                  section
                      .model()
                      .flatMap(cache -> cache.mostEntries().stream().boxed().findFirst()))
          .says("How many entries fit; when full, the least recently used one is evicted.", "10000")
          .without("all of them");

  private static final Key<CacheSection, Boolean> SINGLE_FLIGHT =
      Key.<CacheSection, Boolean>withDefault(
              "single-flight",
              Types.bool(),
              CacheModel.DEFAULT_SINGLE_FLIGHT,
              section ->
                  section
                      .model()
                      .map(CacheModel::singleFlight)
                      .orElse(CacheModel.DEFAULT_SINGLE_FLIGHT))
          .says("Whether requests wait for a load of their key that is already running.", "false");

  private static final Key<CacheSection, CacheModel.Collapsed> COLLAPSED =
      Key.<CacheSection, CacheModel.Collapsed>withDefault(
              "collapsed",
              Types.oneOfWords(List.of(CacheModel.Collapsed.values()), CacheModel.Collapsed::label),
              CacheModel.DEFAULT_COLLAPSED,
              section ->
                  section.model().map(CacheModel::collapsed).orElse(CacheModel.DEFAULT_COLLAPSED))
          .says(
              "Whether requests that wait for another's load are counted as hits, as nginx does, or as misses.",
              "hit")
          .outsideDigest();

  private static final Key<CachedRequest, String> REQUEST =
      Key.required("request", Forms.REQUEST_NAME, CachedRequest::request)
          .says("Which request.", "GET /analytics/stats");

  static final Key<CachedRequest, Duration> TTL =
      Key.<CachedRequest, Duration>required(
              "ttl", Forms.POSITIVE_TIME, cached -> cached.freshness().ttl())
          .says("The lifetime of a response, from the end of its load.", "5m");

  static final Key<CachedRequest, Duration> LOAD_TIME =
      Key.required("load-time", Forms.TIME, CachedRequest::loadTime)
          .says("How long the origin takes.", "100ms");

  private static final Key<CachedRequest, List<String>> INVALIDATED_BY =
      Key.<CachedRequest, List<String>>withDefault(
              "invalidated-by",
              ListOf.oneOrMore(Forms.REQUEST_NAME, "requests"),
              List.of(),
              cached -> cached.freshness().invalidatedBy())
          .says(
              "Requests after which no older response is served; each affects all keys.",
              "[POST /analytics/track]");

  private static final Key<CachedRequest, Optional<KeySpace>> KEYS =
      Key.<CachedRequest, KeySpace>optional(
              "keys", InputFormat.KEY_SPACE, cached -> Optional.of(cached.keys()))
          .says("The keys under which responses are stored.", "{count: 500}")
          .without("those of the variable of keys in the request's path, else one");

  private static final MappingType<CachedRequest> CACHED_REQUEST =
      MappingType.reading(
          "cached request",
          "A request whose responses the cache stores.",
          List.of(REQUEST, TTL, LOAD_TIME, INVALIDATED_BY, KEYS),
          CacheFormat::cachedRequest);

  private static final Key<CacheSection, Optional<List<CachedRequest>>> REQUESTS =
      Key.<CacheSection, List<CachedRequest>>optional(
              "requests",
              ListOf.of(CACHED_REQUEST, "cached requests")
                  .atLeastOne("cached request")
                  .differingBy(REQUEST, "must not be a second entry for \"%s\""::formatted),
              CacheSection.ofModel(CacheModel::requests))
          .says(
              "The requests whose responses are stored; the others bypass the cache. For predictions.",
              "[{request: GET /analytics/stats, ttl: 5m, load-time: 100ms}]");

  static final MappingType<CacheSection> CACHE =
      MappingType.reading(
              "cache",
              "Describes the target's cache: which header to use, and for predictions what it stores and how long that takes.",
              List.of(LAYER, HIT_TIME, OTHER_TIME, ENTRIES, SINGLE_FLIGHT, COLLAPSED, REQUESTS),
              CacheFormat::section)
          .ruled(
              KeyRule.of(
                  "`layer` alone, or `hit-time` and `requests` with or without it.",
                  Schema.of(
                      "anyOf",
                      List.of(
                          Schema.required("hit-time", "requests"),
                          Schema.required("layer").with("maxProperties", 1)))))
          .example(
              """
              requests: [{request: GET /stats, weight: 9}, {request: POST /track}]
              cache:
                hit-time: 2ms
                requests:
                  - {request: GET /stats, ttl: 5m, load-time: 100ms, invalidated-by: POST /track}
              """);

  private CacheFormat() {}

  private static Optional<CacheSection> section(Fields in) {
    boolean isOfModel =
        List.of(HIT_TIME, OTHER_TIME, ENTRIES, SINGLE_FLIGHT, COLLAPSED, REQUESTS).stream()
            .anyMatch(in::has);
    if (isOfModel || !in.has(LAYER)) {
      for (Key<?, ?> key : List.of(HIT_TIME, REQUESTS)) {
        if (!in.has(key)) {
          in.missing(key, "");
        }
      }
    }
    return in.build(
        () ->
            new CacheSection(
                in.get(LAYER),
                in.get(REQUESTS)
                    .map(requests -> model(in, in.get(HIT_TIME).orElseThrow(), requests))));
  }

  private static CacheModel model(Fields in, Duration hitTime, List<CachedRequest> requests) {
    return new CacheModel(
        new CacheModel.Times(hitTime, in.get(OTHER_TIME).orElse(hitTime)),
        in.get(ENTRIES).map(OptionalLong::of).orElse(OptionalLong.empty()),
        in.get(SINGLE_FLIGHT),
        in.get(COLLAPSED),
        requests);
  }

  private static Optional<CachedRequest> cachedRequest(Fields in) {
    Optional<KeySpace> keys =
        in.find(KEYS)
            .flatMap(
                given ->
                    in.find(REQUEST)
                        .flatMap(
                            request ->
                                given.isPresent()
                                    ? agreed(in, given.get(), request)
                                    : ofLoad(in, request)));
    return in.build(
        () ->
            new CachedRequest(
                in.get(REQUEST),
                in.get(LOAD_TIME),
                new CachedRequest.Freshness(in.get(TTL), in.get(INVALIDATED_BY)),
                keys.orElseThrow()));
  }

  private static Optional<KeySpace> ofLoad(Fields in, String request) {
    try {
      return Optional.of(Declarations.of(in).keysOfLoad(request));
    } catch (MalformedValueException e) {
      in.mistake(KEYS, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** The keys as given; where the load says it too, both must mean the same. */
  private static Optional<KeySpace> agreed(Fields in, KeySpace given, String request) {
    KeySpace asked;
    try {
      asked = Declarations.of(in).keysOfLoad(request);
    } catch (MalformedValueException unknown) {
      return Optional.of(given); // only the author knows
    }
    if (!asked.equals(KeySpace.SINGLE) && given.count() > 1 && !given.equals(asked)) {
      in.mistake(
          KEYS,
          "must be as the load asks for keys, %d by %s, or 1; leave keys out"
              .formatted(asked.count(), asked.distribution()));
    }
    return Optional.of(given);
  }
}
