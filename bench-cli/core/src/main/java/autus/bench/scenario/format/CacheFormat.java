package autus.bench.scenario.format;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.CachedRequest;
import autus.bench.cachemodel.KeySpace;
import autus.bench.format.Fields;
import autus.bench.format.Key;
import autus.bench.format.ListOf;
import autus.bench.format.MappingType;
import autus.bench.format.Types;
import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How to describe the target's cache, for predictions. */
final class CacheFormat {

  static final Key<CacheModel, Duration> HIT_TIME =
      Key.<CacheModel, Duration>required("hit-time", Forms.TIME, cache -> cache.times().hit())
          .says("How long an answer from the store takes.", "2ms");

  private static final Key<CacheModel, Optional<Duration>> OTHER_TIME =
      Key.<CacheModel, Duration>optional(
              "other-time",
              Forms.TIME,
              cache ->
                  Optional.of(cache.times().other())
                      .filter(time -> !time.equals(cache.times().hit())))
          .says("How long an answer takes that passes by the cache.", "20ms")
          .without("hit-time");

  static final Key<CacheModel, Optional<Long>> ENTRIES =
      Key.<CacheModel, Long>optional(
              "entries",
              Types.longNumber(1, Long.MAX_VALUE, "entries"),
              cache -> cache.mostEntries().stream().boxed().findFirst())
          .says("How many entries fit; when full, the least recently used one goes.", "10000")
          .without("all of them");

  private static final Key<CacheModel, Boolean> SINGLE_FLIGHT =
      Key.withDefault(
              "single-flight",
              Types.bool(),
              CacheModel.DEFAULT_SINGLE_FLIGHT,
              CacheModel::singleFlight)
          .says("Whether requests that find a load of their key under way wait for it.", "false");

  private static final Key<CachedRequest, String> REQUEST =
      Key.required("request", Forms.REQUEST_NAME, CachedRequest::request)
          .says("Which request.", "GET /analytics/stats");

  static final Key<CachedRequest, Duration> TTL =
      Key.<CachedRequest, Duration>required(
              "ttl", Forms.POSITIVE_TIME, cached -> cached.freshness().ttl())
          .says("The lifetime of an answer, from the end of its load.", "5m");

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
              "Requests after which no older answer is served; each hits all keys.",
              "[POST /analytics/track]");

  private static final Key<CachedRequest, Optional<KeySpace>> KEYS =
      Key.<CachedRequest, KeySpace>optional(
              "keys", InputFormat.KEY_SPACE, cached -> Optional.of(cached.keys()))
          .says("The keys under which answers are kept.", "{count: 500}")
          .without("those of the variable of keys in the request's path, else one");

  private static final MappingType<CachedRequest> CACHED_REQUEST =
      MappingType.reading(
          "cached request",
          "A request whose answers the cache keeps.",
          List.of(REQUEST, TTL, LOAD_TIME, INVALIDATED_BY, KEYS),
          CacheFormat::cachedRequest);

  private static final Key<CacheModel, List<CachedRequest>> REQUESTS =
      Key.required(
              "requests",
              ListOf.of(CACHED_REQUEST, "cached requests")
                  .atLeastOne("cached request")
                  .differingBy(REQUEST, "must not be a second entry for \"%s\""::formatted),
              CacheModel::requests)
          .says(
              "The requests whose answers are kept; the others pass by the cache.",
              "[{request: GET /analytics/stats, ttl: 5m, load-time: 100ms}]");

  static final MappingType<CacheModel> CACHE =
      MappingType.of(
              "cache",
              "What is said of the target's cache: for predictions only.",
              List.of(HIT_TIME, OTHER_TIME, ENTRIES, SINGLE_FLIGHT, REQUESTS),
              in ->
                  new CacheModel(
                      new CacheModel.Times(
                          in.get(HIT_TIME), in.get(OTHER_TIME).orElse(in.get(HIT_TIME))),
                      in.get(ENTRIES).map(OptionalLong::of).orElse(OptionalLong.empty()),
                      in.get(SINGLE_FLIGHT),
                      in.get(REQUESTS)))
          .example(
              """
              requests: [{request: GET /stats, weight: 9}, {request: POST /track}]
              cache:
                hit-time: 2ms
                requests:
                  - {request: GET /stats, ttl: 5m, load-time: 100ms, invalidated-by: POST /track}
              """);

  private CacheFormat() {}

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
