package autus.bench.scenario.format;

import autus.bench.exchange.Outcome;
import autus.bench.format.Fields;
import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.ListOf;
import autus.bench.format.MappingType;
import autus.bench.format.OneOf;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.observe.CounterSource;
import autus.bench.observe.OutcomeRule;
import autus.bench.observe.ShownCounters;
import autus.bench.observe.Staleness;
import autus.bench.observe.VersionSource;
import autus.bench.observe.VersionSource.Kind;
import autus.bench.yaml.MalformedValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How to describe what a run observes beside its requests. */
final class ObservationFormat {

  private static final Key<VersionSource, Optional<String>> POINTER =
      Key.optional("pointer", Forms.JSON_POINTER, of(Kind.POINTER))
          .says("A JSON pointer into the body.", "/total_events");

  private static final Key<VersionSource, Optional<String>> HEADER =
      Key.optional("header", Forms.FIELD_NAME, of(Kind.HEADER))
          .says("The name of a header field.", "ETag");

  private static final Key<VersionSource, Optional<String>> REGEX =
      Key.optional(
              "regex",
              Types.text(
                      "regular expression",
                      VersionSource::checkedRegex,
                      Schema.text().with("minLength", 1).with("maxLength", 500))
                  .ruled("1 to 500 characters"),
              of(Kind.REGEX))
          .says(
              "A regular expression to find in the body: its first group, or else the whole match, is the version.",
              "'total (\\d+)'");

  private static final MappingType<VersionSource> SOURCE =
      MappingType.of(
              "version",
              "Where a response shows its version; a plain JSON pointer works too.",
              List.of(POINTER, HEADER, REGEX),
              in ->
                  in.get(POINTER)
                      .map(VersionSource::pointer)
                      .or(() -> in.get(HEADER).map(name -> new VersionSource(Kind.HEADER, name)))
                      .or(() -> in.get(REGEX).map(regex -> new VersionSource(Kind.REGEX, regex)))
                      .orElseThrow())
          .ruled(KeyRule.exactlyOne(POINTER, HEADER, REGEX));

  private static final OneOf<VersionSource> VERSION_SOURCE =
      OneOf.<VersionSource>named("versionSource", "JSON pointer, or mapping")
          .mapping(VersionSource.class, SOURCE)
          .otherwise(
              VersionSource.class,
              Scalar.text(
                  "JSON pointer",
                  VersionSource::pointer,
                  VersionSource::text,
                  Schema.pattern("^/")));

  private static final Key<Staleness, String> WRITE =
      Key.required("write", Forms.PLAIN_REQUEST_NAME, Staleness::write)
          .says("The request that changes the data.", "POST /analytics/track");

  private static final Key<Staleness, List<String>> READS =
      Key.required(
              "reads",
              ListOf.oneOrMore(Forms.PLAIN_REQUEST_NAME, "requests").atLeastOne("request"),
              Staleness::reads)
          .says("The requests that must show the change.", "[GET /analytics/stats]");

  private static final Key<Staleness, VersionSource> VERSION =
      Key.<Staleness, VersionSource>required(
              "version", VERSION_SOURCE, staleness -> staleness.versions().shown())
          .says("Where the response to a read shows its version.", "/total_events");

  private static final Key<Staleness, Optional<VersionSource>> WRITTEN =
      Key.<Staleness, VersionSource>optional(
              "written", VERSION_SOURCE, staleness -> staleness.versions().written())
          .says("Where the response to a write shows the version that it made.", "{header: ETag}");

  private static final Key<Staleness, Staleness.Kind> KIND =
      Key.<Staleness, Staleness.Kind>withDefault(
              "kind",
              Types.oneOfWords(List.of(Staleness.Kind.values()), Staleness.Kind::label),
              Staleness.Kind.COUNTER,
              staleness -> staleness.versions().kind())
          .says(
              "`counter`: a whole number that each write raises and nothing lowers; `value`: a text"
                  + " that each write replaces by one of its own.",
              "value");

  private static final Key<Staleness, Boolean> MOVES =
      Key.<Staleness, Boolean>withDefault(
              "moves", Types.bool(), false, staleness -> staleness.versions().moves())
          .says(
              "Whether each write is known to change the version. Otherwise a run in which it never changed proves nothing, because perhaps no write changes it.",
              "true");

  static final MappingType<Staleness> STALENESS =
      MappingType.of(
              "staleness",
              "How to prove that a read shows old data.",
              List.of(WRITE, READS, VERSION, WRITTEN, KIND, MOVES),
              in ->
                  new Staleness(
                      in.get(WRITE),
                      in.get(READS),
                      new Staleness.Versions(
                          in.get(KIND), in.get(VERSION), in.get(WRITTEN), in.get(MOVES))))
          .ruled(
              KeyRule.of(
                  "`kind: value` needs `written`.",
                  Schema.of(
                          "if",
                          Schema.required("kind")
                              .with("properties", Map.of("kind", Schema.of("const", "value"))))
                      .with("then", Schema.required("written"))))
          .example(
              """
              requests: [{request: GET /stats}, {request: POST /track}]
              staleness: {write: POST /track, reads: GET /stats, version: /total_events}
              """);

  private static final Scalar<String> COUNTER =
      Types.text(
              "JSON pointer, or Prometheus metric",
              ShownCounters::checkedPlace,
              Schema.pattern("^(/.*|\\s*[A-Za-z_:][A-Za-z0-9_:]*\\s*(\\{.*\\})?\\s*)$"))
          .named("counter");

  private static final Key<CounterSource, Optional<ShownCounters.Kind>> OF =
      Key.<CounterSource, ShownCounters.Kind>optional(
              "kind",
              Types.oneOfWords(List.of(ShownCounters.Kind.values()), ShownCounters.Kind::label),
              source ->
                  source
                      .shown()
                      .map(ShownCounters::kind)
                      .filter(kind -> kind != ShownCounters.Kind.FIELDS))
          .says(
              "Which product's counters they are. `fields` (the default): JSON or Prometheus' text, by"
                  + " `hits` and `misses`. `nginx-status`: stub_status, which counts requests and no"
                  + " hits. `varnishstat`: `MAIN.cache_hit` and `MAIN.cache_miss`. `haproxy`: its CSV"
                  + " (`/stats;csv`). `spring-boot`: `cache.gets` at `/actuator/prometheus` or"
                  + " `/actuator/metrics`. `memcached`: `get_hits` and `get_misses`.",
              "nginx-status");

  private static final Key<CounterSource, Optional<String>> URL =
      Key.<CounterSource, String>optional(
              "url",
              Types.text(
                  "path on the target, or URL",
                  ShownCounters::checkedUrl,
                  Schema.pattern(
                      "^(/|[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s]+|[Mm][Ee][Mm][Cc][Aa][Cc][Hh][Ee][Dd]://[^/?#\\s]+|varnishstat:)")),
              source -> source.shown().map(ShownCounters::url))
          .says(
              "Where the counters are: a path on the target, an http URL, `memcached://host:port`, or"
                  + " `varnishstat:NAME` for the program's output on this machine (`-n NAME`; nothing"
                  + " for the usual instance).",
              "/cache/stats");

  private static final Key<CounterSource, Optional<String>> HITS =
      Key.<CounterSource, String>optional(
              "hits", COUNTER, source -> source.shown().flatMap(ShownCounters::hits))
          .says(
              "How often the cache had a response; all series of a metric whose labels match the braces are added up (`=`, `!=`, `=~`, `!~`).",
              "'cache_gets_total{result=\"hit\"}'");

  private static final Key<CounterSource, Optional<String>> MISSES =
      Key.<CounterSource, String>optional(
              "misses", COUNTER, source -> source.shown().flatMap(ShownCounters::misses))
          .says("How often the cache had no response.", "/cache_misses");

  private static final Key<CounterSource, Optional<String>> REDIS =
      Key.optional(
              "redis",
              Types.text("URI", text -> text, Schema.of("type", "string")),
              CounterSource::redis)
          .says(
              "The Redis behind the cache, whose counters are read too.", "redis://127.0.0.1:6379");

  static final MappingType<CounterSource> COUNTERS =
      MappingType.of(
              "counters",
              "Other counters of hits and misses, read before and after the window. If a counter is missing, the run ends before the load.",
              List.of(OF, URL, HITS, MISSES, REDIS),
              in -> new CounterSource(shown(in), in.get(REDIS)))
          .ruled(
              KeyRule.of(
                  "`url` or `redis`, or both; `hits` and `misses` with `url`, unless `kind` names a product.",
                  Schema.of(
                      "anyOf",
                      List.of(
                          Schema.required("redis")
                              .with(
                                  "not",
                                  Schema.of(
                                      "anyOf",
                                      List.of(
                                          Schema.required("url"),
                                          Schema.required("hits"),
                                          Schema.required("misses")))),
                          Schema.required("kind"),
                          Schema.required("url", "hits", "misses")))))
          .example("counters: {url: /cache/stats, hits: /cache_hits, misses: /cache_misses}\n");

  private static final Key<OutcomeRule, String> FIELD =
      Key.required("header", Forms.FIELD_NAME, OutcomeRule::header)
          .says("The header field to look at.", "X-Layer");

  private static final Key<OutcomeRule, String> MATCHES =
      Key.required("matches", Forms.REGEX, OutcomeRule::regex)
          .says("A regular expression to find in the value.", "^l1");

  private static final Key<OutcomeRule, Outcome> OUTCOME =
      Key.required(
              "outcome",
              Types.oneOfWords(List.of(Outcome.values()), OutcomeRule::word),
              OutcomeRule::outcome)
          .says("The outcome if it matches.", "hit");

  static final MappingType<OutcomeRule> OUTCOME_RULE =
      MappingType.of(
              "outcome",
              "A rule that derives the outcome from a header, tried before the known ones.",
              List.of(FIELD, MATCHES, OUTCOME),
              in -> new OutcomeRule(in.get(FIELD), in.get(MATCHES), in.get(OUTCOME)))
          .example("outcomes: [{header: X-Layer, matches: ^l1, outcome: hit}]\n");

  private ObservationFormat() {}

  private static Optional<ShownCounters> shown(Fields in) {
    Optional<ShownCounters.Kind> kind = in.get(OF);
    boolean isProgram = kind.filter(ShownCounters.Kind.VARNISHSTAT::equals).isPresent();
    Optional<String> url =
        in.get(URL)
            .or(() -> isProgram ? Optional.of(ShownCounters.VARNISHSTAT_SCHEME) : Optional.empty());
    boolean isAny = kind.isPresent() || in.get(HITS).isPresent() || in.get(MISSES).isPresent();
    if (url.isEmpty() && isAny) {
      throw new MalformedValueException(
          "must name url: where the counters are, such as /cache/stats");
    }
    return url.map(
        place ->
            new ShownCounters(
                kind.orElse(ShownCounters.Kind.FIELDS), place, in.get(HITS), in.get(MISSES)));
  }

  private static Function<VersionSource, Optional<String>> of(Kind kind) {
    return source ->
        Optional.of(source).filter(each -> each.kind() == kind).map(VersionSource::text);
  }
}
