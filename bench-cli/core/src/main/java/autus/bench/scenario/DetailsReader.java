package autus.bench.scenario;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.KeySpace;
import autus.bench.exchange.Outcome;
import autus.bench.observe.CounterSource;
import autus.bench.observe.FieldName;
import autus.bench.observe.Observed;
import autus.bench.observe.OutcomeRule;
import autus.bench.observe.Staleness;
import autus.bench.observe.VersionSource;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a scenario says beside its load. */
final class DetailsReader {

  private final Section top;
  private final Map<String, Request> requests;
  private final Set<String> declared;
  private final Inputs inputs;
  private final SecretNames secrets;

  /** Names are not compared after mistakes in the requests, which would only repeat them. */
  private final boolean namesAreKnown;

  /**
   * A reader.
   *
   * @param top the whole scenario
   * @param requests its requests by name
   * @param inputs what gives values to the variables in them
   * @param secrets whose values the names of requests do not show
   */
  DetailsReader(Section top, Map<String, Request> requests, Inputs inputs, SecretNames secrets) {
    this.top = top;
    this.requests = requests;
    this.declared = requests.keySet();
    this.inputs = inputs;
    this.secrets = secrets;
    this.namesAreKnown = top.mistakes().count() == 0;
  }

  ScenarioDetails read() {
    Optional<Staleness> staleness = top.section("staleness").map(this::staleness);
    List<GateLine> gates =
        top.values(
            "gates",
            value -> new GateLine(secrets.maskedSelectors(Values.text(value)), value.position()));
    List<OutcomeRule> outcomes =
        top.items("outcomes").stream()
            .map(item -> outcome(Section.of(item.value(), item.path(), top.mistakes())))
            .toList();
    Optional<CacheModel> cache =
        top.section("cache")
            .map(section -> new CacheReader(this::declaredName, this::keys).read(section));
    List<String> stampede = top.values("stampede", this::declaredName);
    Optional<CounterSource> counters = top.section("counters").map(DetailsReader::counters);
    return new ScenarioDetails(
        staleness, gates, outcomes, cache, inputs, new Observed(stampede, counters), secrets);
  }

  private static CounterSource counters(Section section) {
    String url = section.required("url", Values.textAs(CounterSource::checkedUrl), "/");
    String hits = section.required("hits", Values.textAs(CounterSource::checkedPlace), "/");
    String misses = section.required("misses", Values.textAs(CounterSource::checkedPlace), "/");
    Optional<String> redis = section.optional("redis", Values::text);
    section.close();
    return new CounterSource(url, hits, misses, redis);
  }

  private Staleness staleness(Section section) {
    String write = section.required("write", this::declaredAlike, "-");
    List<String> reads = section.values("reads", this::declaredAlike);
    section.checkNotEmpty("reads", "request");
    VersionSource standIn = VersionSource.pointer("/-");
    VersionSource shown = place(section, "version").orElse(standIn);
    if (!section.has("version")) {
      section.missing("version");
    }
    Optional<VersionSource> written = place(section, "written");
    Staleness.Kind kind =
        section
            .optional("kind", Values.textAs(DetailsReader::versionKind))
            .orElse(Staleness.Kind.COUNTER);
    section.close();
    Staleness.Versions versions =
        section.build(
            () -> new Staleness.Versions(kind, shown, written),
            Staleness.Versions.counter(standIn));
    return new Staleness(write, reads.isEmpty() ? List.of("-") : reads, versions);
  }

  private static Staleness.Kind versionKind(String word) {
    return Arrays.stream(Staleness.Kind.values())
        .filter(kind -> kind.label().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedValueException(
                    "must be counter or value, but is \"%s\"".formatted(word)));
  }

  /** A bare JSON pointer, or one of the kinds of place with its text. */
  private static Optional<VersionSource> place(Section section, String key) {
    return section.optional(
        key,
        value -> {
          if (!(value instanceof Yaml.Mapping mapping)) {
            return VersionSource.pointer(Values.text(value));
          }
          if (mapping.entries().size() == 1) {
            Yaml.Entry only = mapping.entries().get(0);
            for (VersionSource.Kind kind : VersionSource.Kind.values()) {
              if (kind.label().equals(only.key())) {
                return new VersionSource(kind, Values.text(only.value()));
              }
            }
          }
          throw new MalformedValueException(
              "must be a JSON pointer, {header: NAME} or {regex: EXPRESSION}, but is "
                  + value.shown());
        });
  }

  private static OutcomeRule outcome(Section section) {
    String header = section.required("header", Values.textAs(FieldName::checked), "X-Cache");
    String regex = section.required("matches", Values.textAs(OutcomeRule::checkedRegex), "-");
    Outcome outcome =
        section.required("outcome", Values.textAs(OutcomeRule::parseOutcome), Outcome.UNKNOWN);
    section.close();
    return new OutcomeRule(header, regex, outcome);
  }

  /** The keys that a request asks for: those of the key variable in its path. */
  private KeySpace keys(String name) {
    Request request = requests.get(name);
    KeySpace keys = KeySpace.SINGLE;
    for (String variable : request == null ? Set.<String>of() : request.pathVariables()) {
      if (!(inputs.variables().get(variable) instanceof VariableKind.Key key)) {
        throw new MalformedValueException(
            "must say how its keys spread, since \"%s\" holds ${%s}, which is no variable of keys"
                .formatted(name, variable));
      }
      if (!keys.equals(KeySpace.SINGLE)) {
        throw new MalformedValueException(
            "must say how its keys spread, since \"%s\" holds several variables".formatted(name));
      }
      keys = key.space();
    }
    return keys;
  }

  /** Versions are compared over all answers to a request, which must be about one thing. */
  private String declaredAlike(Yaml value) {
    String name = declaredName(value);
    Request request = requests.get(name);
    if (request != null && !request.pathVariables().isEmpty()) {
      throw new MalformedValueException(
          "must be a request without variables in its path, since versions are compared over all of its answers, but is \"%s\""
              .formatted(name));
    }
    return name;
  }

  private String declaredName(Yaml value) {
    String name = secrets.masked(Values.text(value));
    if (namesAreKnown && !declared.contains(name)) {
      throw new MalformedValueException(
          "must be a declared request, but is \"%s\"%s; declared are %s"
              .formatted(name, Section.suggestion(name, declared), String.join(", ", declared)));
    }
    return name;
  }
}
