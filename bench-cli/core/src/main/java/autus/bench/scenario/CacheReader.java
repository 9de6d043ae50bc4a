package autus.bench.scenario;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.CachedRequest;
import autus.bench.cachemodel.KeyDistribution;
import autus.bench.cachemodel.KeySpace;
import autus.bench.shape.Durations;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads the {@code cache} of a scenario. */
final class CacheReader {

  private static final Duration STAND_IN = Duration.ofSeconds(1);

  private final Function<Yaml, String> declaredName;
  private final Function<String, KeySpace> keysOf;

  /**
   * A reader.
   *
   * @param declaredName reads the name of a declared request
   * @param keysOf the keys for which the load asks with the request of that name
   */
  CacheReader(Function<Yaml, String> declaredName, Function<String, KeySpace> keysOf) {
    this.declaredName = declaredName;
    this.keysOf = keysOf;
  }

  CacheModel read(Section section) {
    Duration hit = section.required("hit-time", Values.textAs(Durations::parse), STAND_IN);
    Duration other = section.optional("other-time", Values.textAs(Durations::parse)).orElse(hit);
    OptionalLong mostEntries =
        section
            .optional("entries", CacheReader::entries)
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty());
    boolean singleFlight =
        section.optional("single-flight", Values::bool).orElse(CacheModel.DEFAULT_SINGLE_FLIGHT);
    List<CachedRequest> requests = requests(section);
    section.close();
    return new CacheModel(new CacheModel.Times(hit, other), mostEntries, singleFlight, requests);
  }

  private List<CachedRequest> requests(Section section) {
    List<CachedRequest> requests = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section.Item item : section.items("requests")) {
      CachedRequest request = request(Section.of(item.value(), item.path(), section.mistakes()));
      requests.add(request);
      if (!names.add(request.request())) {
        section
            .mistakes()
            .add(
                item.value().position(),
                item.path(),
                "must not be a second entry for \"%s\"".formatted(request.request()));
      }
    }
    section.checkNotEmpty("requests", "cached request");
    return requests.isEmpty() ? List.of(standIn()) : requests;
  }

  private CachedRequest request(Section section) {
    String notAnyOther = section.path("request");
    String request = section.required("request", declaredName, notAnyOther);
    Duration ttl =
        section.required(
            "ttl",
            Values.textAs(text -> CachedRequest.Freshness.checkedTtl(Durations.parse(text))),
            STAND_IN);
    Duration loadTime = section.required("load-time", Values.textAs(Durations::parse), STAND_IN);
    List<String> invalidatedBy = section.values("invalidated-by", declaredName);
    KeySpace keys =
        section
            .section("keys")
            .map(given -> agreed(given, request))
            .orElseGet(() -> keysOfLoad(section, request));
    section.close();
    return new CachedRequest(
        request, loadTime, new CachedRequest.Freshness(ttl, invalidatedBy), keys);
  }

  private KeySpace keysOfLoad(Section section, String request) {
    try {
      return keysOf.apply(request);
    } catch (MalformedValueException e) {
      section.mistake("keys", String.valueOf(e.getMessage()));
      return KeySpace.SINGLE;
    }
  }

  /** The keys as given; where the load says it too, both must mean the same. */
  private KeySpace agreed(Section section, String request) {
    KeySpace given = keys(section);
    KeySpace asked = KeySpace.SINGLE;
    try {
      asked = keysOf.apply(request);
    } catch (MalformedValueException unknown) {
      return given; // only the author knows
    }
    if (!asked.equals(KeySpace.SINGLE) && given.count() > 1 && !given.equals(asked)) {
      section
          .mistakes()
          .add(
              section.position(),
              section.path("count"),
              "must be as the load asks for keys, %d by %s, or 1; leave keys out"
                  .formatted(asked.count(), asked.distribution()));
    }
    return given;
  }

  static KeySpace keys(Section section) {
    int count =
        section.required("count", value -> KeySpace.checkedCount(Values.wholeNumber(value)), 1);
    KeyDistribution distribution =
        section
            .optional("distribution", Values.textAs(KeyDistribution::parse))
            .orElseGet(KeyDistribution.Uniform::new);
    section.close();
    return new KeySpace(count, distribution);
  }

  private static long entries(Yaml value) {
    long entries = Values.longNumber(value);
    if (entries < 1) {
      throw new MalformedValueException("must be at least 1 entry, but is " + entries);
    }
    return entries;
  }

  private static CachedRequest standIn() {
    return new CachedRequest(
        "-", STAND_IN, new CachedRequest.Freshness(STAND_IN, List.of()), KeySpace.SINGLE);
  }
}
