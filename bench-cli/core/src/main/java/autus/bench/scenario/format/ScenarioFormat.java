package autus.bench.scenario.format;

import autus.bench.format.Fields;
import autus.bench.format.Form;
import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.ListOf;
import autus.bench.format.MappingType;
import autus.bench.format.ReferenceChapter;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.SchemaDocument;
import autus.bench.format.Types;
import autus.bench.observe.CounterSource;
import autus.bench.observe.HeaderUse;
import autus.bench.observe.Observed;
import autus.bench.observe.OutcomeRule;
import autus.bench.observe.Staleness;
import autus.bench.originmodel.DeclaredOrigin;
import autus.bench.scenario.AroundLoad;
import autus.bench.scenario.Feeder;
import autus.bench.scenario.GateLine;
import autus.bench.scenario.GateLines;
import autus.bench.scenario.Inputs;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.ScenarioDetails;
import autus.bench.scenario.Seed;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.VariableKind;
import autus.bench.scenario.VariableKind.Signed;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.Turn;
import autus.bench.secret.SecretNames;
import autus.bench.shape.LoadShape;
import autus.bench.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The description of scenario files. */
public final class ScenarioFormat {

  private static final String INTRODUCTION =
      """
      # Scenario files

      A scenario is a YAML file: who sends what to whom, how often, for how long. Unknown keys are errors; all errors of a file are reported at once with file, line, column, key, rule and value. Names of files are relative to the scenario. Anchors, aliases and tags are refused. `scenarios/scenario.schema.json` tells editors the same: begin a file with `# yaml-language-server: $schema=scenario.schema.json`.

      This chapter is generated from the description by which scenarios are read.
      """;

  private static final Scalar<String> SECRET =
      Types.text(
              "name, or JSON pointer",
              SecretNames::checkedName,
              Schema.text().with("pattern", "^(?!/$)[^\\x00-\\x20\\x7f?&=#]{1,128}$"))
          .named("secret")
          .ruled("1 to 128 characters without spaces and `?&=#`");

  private static final Scalar<GateLine> GATE =
      Types.text()
          .as(
              (text, at) ->
                  new GateLine(
                      Declarations.of(at).secrets().maskedSelectors(text), at.value().position()),
              GateLine::text)
          .called("gate");

  private static final Key<Scenario, Optional<String>> NAME =
      Key.<Scenario, String>optional("name", Types.text(), scenario -> Optional.of(scenario.name()))
          .says("For people.", "nightly")
          .without("the file's name")
          .outsideDigest();

  private static final Key<Scenario, Target> TARGET =
      Key.required("target", TargetFormat.TARGET, Scenario::target)
          .says("The server under load.", "http://127.0.0.1:8003")
          .outsideDigest();

  private static final Key<Scenario, Optional<Long>> SEED =
      Key.<Scenario, Long>optional(
              "seed", Types.longNumber(), scenario -> scenario.seed().asGiven())
          .says(
              "Of all randomness: the same seed gives each user the same requests and pauses.",
              "45")
          .without("%d, and values of `uuid` that differ from run to run".formatted(Seed.DEFAULT))
          .outsideDigest();

  private static final Key<UserGroup, LoadShape> LOAD =
      Key.required("load", LoadFormat.LOAD, UserGroup::load)
          .says(
              "When requests are sent: users that wait for responses, arrivals at a rate, or phases of these.",
              "{users: 30, duration: 2m}");

  private static final Key<UserGroup, List<Turn>> REQUESTS =
      Key.required("requests", RequestFormat.MIX, UserGroup::turns)
          .says(
              "What users do: each time one request or one sequence is drawn by weight, and new"
                  + " values for its variables.",
              "[{request: GET /devices/list}]");

  private static final Key<UserGroup, List<Request>> LOGIN =
      Key.<UserGroup, List<Request>>withDefault(
              "login", RequestFormat.SCRIPT, List.of(), UserGroup::login)
          .says(
              "What each user sends before its first request, one after the other. It counts in no"
                  + " figure of the window; the report says how long logins took and which failed."
                  + " Values of variables in it, of feeders too, are drawn once, and the user keeps"
                  + " them. A user whose login fails leaves, and the run is not valid.",
              "[{request: POST /login, capture: {token: json /token}}]");

  private static final Key<Scenario, Optional<LoadShape>> ONLY_LOAD =
      Key.<Scenario, LoadShape>optional(
              "load", LoadFormat.LOAD, scenario -> only(scenario).map(UserGroup::load))
          .says(LOAD.meaning(), LOAD.example());

  private static final Key<Scenario, Optional<List<Turn>>> ONLY_REQUESTS =
      Key.<Scenario, List<Turn>>optional(
              "requests", RequestFormat.MIX, scenario -> only(scenario).map(UserGroup::turns))
          .says(REQUESTS.meaning(), REQUESTS.example());

  private static final Key<Scenario, List<Request>> ONLY_LOGIN =
      Key.<Scenario, List<Request>>withDefault(
              "login",
              RequestFormat.SCRIPT,
              List.of(),
              scenario -> only(scenario).map(UserGroup::login).orElse(List.of()))
          .says(LOGIN.meaning(), LOGIN.example());

  private static final Key<Scenario, List<Request>> SETUP =
      Key.<Scenario, List<Request>>withDefault(
              "setup", RequestFormat.SCRIPT, List.of(), scenario -> scenario.around().setup())
          .says(
              "What is sent once before the load and outside of its window, one after the other, by"
                  + " a user of its own: all users have the values that it captures, but not its"
                  + " cookies. If a request fails, the run ends there with exit code 4.",
              "[{request: POST /token, capture: {token: json /token}}]");

  private static final Key<Scenario, List<Request>> TEARDOWN =
      Key.<Scenario, List<Request>>withDefault(
              "teardown", RequestFormat.SCRIPT, List.of(), scenario -> scenario.around().teardown())
          .says(
              "What is sent once after the load, however that ended, by the user of `setup` with"
                  + " its values and cookies. If a request fails, the result says so.",
              "[{request: DELETE /orders}]");

  private static final Key<UserGroup, String> GROUP_NAME =
      Key.required("name", Types.text(), UserGroup::name)
          .says("Unique in the scenario.", "readers");

  private static final MappingType<UserGroup> GROUP =
      MappingType.<UserGroup>reading(
              "group",
              "Users that behave alike. Groups run at the same time and last equally long.",
              List.of(GROUP_NAME, LOAD, REQUESTS, LOGIN),
              ScenarioFormat::group)
          .example(
              """
              groups:
                - {name: readers, load: {users: 30, duration: 1m}, requests: [{request: GET /stats}]}
                - {name: writer, load: {users: 1, pace: 2/s, duration: 1m}, requests: [{request: POST /track}]}
              """);

  private static final Key<Scenario, Optional<List<UserGroup>>> GROUPS =
      Key.<Scenario, List<UserGroup>>optional(
              "groups",
              ListOf.of(GROUP, "groups").atLeastOne("group"),
              scenario ->
                  only(scenario).isPresent() ? Optional.empty() : Optional.of(scenario.groups()))
          .says(
              "Several populations of users at the same time, instead of load and requests.",
              "[{name: readers, load: {users: 9, duration: 1m}, requests: [{request: GET /a}]}]");

  private static final Key<Scenario, Map<String, VariableKind>> VARIABLES =
      Key.<Scenario, Map<String, VariableKind>>withDefault(
              "variables",
              InputFormat.VARIABLES,
              Map.of(),
              scenario -> scenario.inputs().variables())
          .says(
              "The values of `${name}` in paths, headers, bodies and expected values. `${env:NAME}` needs no declaration: it is a variable of the environment, which is masked in all output.",
              "{item: integer 1..500, order: uuid}");

  private static final Key<Scenario, Map<String, Feeder>> FEEDERS =
      Key.<Scenario, Map<String, Feeder>>withDefault(
              "feeders", InputFormat.FEEDERS, Map.of(), scenario -> scenario.inputs().feeders())
          .says(
              "Files with a row of values for each turn: `${name.column}` is a value of that row.",
              "{device: {file: data/devices.csv}}");

  private static final Key<Scenario, Optional<Staleness>> STALENESS =
      Key.optional("staleness", ObservationFormat.STALENESS, Scenario::staleness)
          .says(
              "How to prove that a read shows old data.",
              "{write: POST /track, reads: GET /stats, version: /total}");

  private static final Key<Scenario, List<String>> STAMPEDE =
      Key.<Scenario, List<String>>withDefault(
              "stampede",
              ListOf.oneOrMore(Forms.REQUEST_NAME, "requests"),
              List.of(),
              scenario -> scenario.observed().stampede())
          .says(
              "Reads, each of one entry, whose misses are grouped into events, to count the loads that each invalidation or expiry causes.",
              "[GET /analytics/stats]")
          .outsideDigest();

  private static final Key<Scenario, Optional<CounterSource>> COUNTERS =
      Key.<Scenario, CounterSource>optional(
              "counters", ObservationFormat.COUNTERS, scenario -> scenario.observed().counters())
          .says(
              "Where the target shows its own counts of hits and misses.",
              "{url: /cache/stats, hits: /cache_hits, misses: /cache_misses}")
          .outsideDigest();

  private static final Key<Scenario, Optional<DeclaredOrigin>> ORIGIN =
      Key.<Scenario, DeclaredOrigin>optional(
              "origin", OriginFormat.ORIGIN, scenario -> scenario.observed().origin())
          .says(
              "The counting origin behind the caches, started by `autus-bench origin`: it counts the requests that the caches did not answer.",
              "{counters: 'http://127.0.0.1:9000/counters'}")
          .outsideDigest();

  private static final Key<Scenario, List<OutcomeRule>> OUTCOMES =
      Key.withDefault(
              "outcomes",
              ListOf.of(ObservationFormat.OUTCOME_RULE, "rules"),
              List.of(),
              Scenario::outcomes)
          .says(
              "Rules that derive the outcome from a header, tried before the known ones. The first match counts.",
              "[{header: X-Layer, matches: ^l1, outcome: hit}]");

  private static final Key<Scenario, Optional<CacheSection>> CACHE =
      Key.optional("cache", CacheFormat.CACHE, CacheSection::of)
          .says(
              "Describes the target's cache: which header to use, and what predictions need.",
              "{hit-time: 2ms, requests: [{request: GET /a, ttl: 5m, load-time: 100ms}]}");

  private static final Key<Scenario, Optional<String>> NODES =
      Key.<Scenario, String>optional(
              "nodes", Forms.FIELD_NAME, scenario -> scenario.observed().headers().nodes())
          .says(
              "The response header that identifies the nodes behind one name: the report shows hit rate, latency and counts by its values.",
              "X-Served-By")
          .without("X-Served-By, CF-Ray, X-Amz-Cf-Pop or Via, if there is one")
          .outsideDigest();

  private static final Key<Scenario, List<String>> SECRETS =
      Key.<Scenario, List<String>>withDefault(
              "secrets",
              ListOf.oneOrMore(SECRET, "names"),
              List.of(),
              scenario -> scenario.secrets().names())
          .says(
              "Names of header fields, query parameters and JSON members, or JSON pointers, whose values are masked in all output. Case is ignored. Authorization, Cookie, Set-Cookie and names with words such as token are secret anyway.",
              "[X-Tenant, /user/id]")
          .outsideDigest();

  private static final Key<Scenario, List<GateLine>> GATES =
      Key.withDefault("gates", ListOf.oneOrMore(GATE, "gates"), List.of(), Scenario::gates)
          .says("What a result must satisfy.", "[\"p95 < 6ms\", \"hit-rate >= 90%\"]")
          .outsideDigest();

  private static final Key<Scenario, List<GateLine>> ABORT_ON =
      Key.withDefault(
              "abort-on", ListOf.oneOrMore(GATE, "conditions"), List.of(), Scenario::abortOn)
          .says(
              "What ends a run at once when it holds over the last five seconds of the window, in"
                  + " which at least 100 requests ended. Same syntax as gates. The result is kept.",
              "[\"errors > 5%\", \"p95 > 2s\"]")
          .outsideDigest();

  private static final MappingType<Scenario> TOP =
      MappingType.<Scenario>reading(
              "scenario",
              "A load: the target, the users, their requests, the duration.",
              keys(),
              ScenarioFormat::read)
          .ruled(
              KeyRule.of(
                  "Either `load` and `requests`, or `groups`.",
                  Schema.of(
                      "oneOf",
                      List.of(
                          Schema.required("load", "requests")
                              .with("not", Schema.required("groups")),
                          Schema.required("groups")
                              .with(
                                  "not",
                                  Schema.of(
                                      "anyOf",
                                      List.of(
                                          Schema.required("load"),
                                          Schema.required("requests"))))))),
              TargetFormat.VERSION_FITS,
              WireKeys.ONE_PLACE)
          .example(
              """
              name: autus-v4.5
              target: http://127.0.0.1:8003
              seed: 45
              load: {model: closed, users: 30, ramp-up: 5/s, duration: 120s, think-time: 0.5s..2s}
              requests:
                - {request: GET /analytics/stats, weight: 3}
                - {request: POST /analytics/track, weight: 1, json: {event: test_event}}
              gates: ["p95 < 6ms", "errors <= 1%"]
              """);

  private ScenarioFormat() {}

  private static List<Key<Scenario, ?>> keys() {
    List<Key<Scenario, ?>> all = new ArrayList<>(List.of(NAME, TARGET));
    all.addAll(WireKeys.ALL);
    all.addAll(
        List.of(
            SEED,
            ONLY_LOAD,
            ONLY_REQUESTS,
            ONLY_LOGIN,
            GROUPS,
            SETUP,
            TEARDOWN,
            VARIABLES,
            FEEDERS,
            STALENESS,
            STAMPEDE,
            COUNTERS,
            ORIGIN,
            OUTCOMES,
            CACHE,
            NODES,
            SECRETS,
            GATES,
            ABORT_ON));
    return all;
  }

  /** The whole file. */
  public static MappingType<Scenario> top() {
    return TOP;
  }

  /**
   * The scenario as maps, lists, texts and numbers in the shape of its file, secrets masked. Reads
   * as the same scenario if there were none.
   */
  public static Map<String, Object> write(Scenario scenario) {
    return TOP.write(MaskedScenario.of(scenario), Form.FILE);
  }

  /** The JSON Schema of scenario files, as JSON text. */
  public static String schema() {
    return SchemaDocument.of(TOP, "AUTUS Bench scenario");
  }

  /** The reference of scenario files, as Markdown. */
  public static String reference() {
    return ReferenceChapter.of(TOP, INTRODUCTION);
  }

  /** The group of a scenario that declares none. */
  private static Optional<UserGroup> only(Scenario scenario) {
    return scenario.groups().size() == 1
        ? Optional.of(scenario.groups().get(0))
            .filter(group -> group.name().equals(UserGroup.DEFAULT_NAME))
        : Optional.empty();
  }

  private static Optional<Scenario> read(Fields in) {
    Declarations declared = Declarations.of(in);
    in.find(SECRETS).map(SecretNames::new).ifPresent(declared::hide);
    in.reading().hide(declared.secrets()::withoutQueryOf);
    in.find(TARGET);
    declareInputs(in, declared);
    in.find(SETUP);
    declared.endSetup();
    Optional<List<UserGroup>> groups = groups(in);
    in.find(TEARDOWN);
    declared.endGroup();
    if (!in.hasMistakes()) {
      groups.ifPresent(all -> declared.requests(all, in.get(VARIABLES)));
    }
    return in.build(
        () ->
            new Scenario(
                in.get(NAME).orElse(declared.defaultName()),
                in.get(TARGET).over(WireKeys.read(in)),
                in.get(SEED).map(Seed::given).orElseGet(Seed::unset),
                groups.orElseThrow(),
                new ScenarioDetails(
                    in.get(STALENESS),
                    new GateLines(in.get(GATES), in.get(ABORT_ON)),
                    in.get(OUTCOMES),
                    in.get(CACHE).flatMap(CacheSection::model),
                    new Inputs(in.get(VARIABLES), in.get(FEEDERS), declared.environment()),
                    new Observed(
                        in.get(STAMPEDE),
                        in.get(COUNTERS),
                        in.get(ORIGIN),
                        new HeaderUse(in.get(CACHE).flatMap(CacheSection::layer), in.get(NODES))),
                    declared.secrets(),
                    new AroundLoad(in.get(SETUP), in.get(TEARDOWN)))));
  }

  private static void declareInputs(Fields in, Declarations declared) {
    Map<String, VariableKind> variables = in.find(VARIABLES).orElse(Map.of());
    in.names(VARIABLES).forEach(declared::variable);
    Map<String, Signed> signatures = new Inputs(variables, Map.of(), Map.of()).signatures();
    signatures.forEach(
        (name, signed) -> {
          signed.variables().stream()
              .filter(signatures::containsKey)
              .findFirst()
              .ifPresent(
                  other ->
                      in.mistake(
                          VARIABLES,
                          "must not have a signature of another one, but ${%s} signs ${%s}; sign what that one is made of"
                              .formatted(name, other)));
          declared.signature(name, signed);
        });
    Map<String, Feeder> feeders = in.find(FEEDERS).orElse(Map.of());
    for (String name : in.names(FEEDERS)) {
      Feeder feeder = feeders.get(name);
      if (feeder == null) {
        declared.unreadableFeeder(name);
      } else {
        feeder.columns().forEach(column -> declared.variable(name + "." + column));
      }
    }
  }

  private static Optional<List<UserGroup>> groups(Fields in) {
    if (in.has(GROUPS)) {
      for (Key<?, ?> key : List.of(ONLY_LOAD, ONLY_LOGIN, ONLY_REQUESTS)) {
        if (in.has(key)) {
          in.mistake(key, "must be in each group, since there are groups");
        }
      }
      return in.find(GROUPS).flatMap(given -> given);
    }
    for (Key<?, ?> key : List.of(ONLY_LOAD, ONLY_REQUESTS)) {
      if (!in.has(key)) {
        in.missing(key, "");
      }
    }
    int mistakesBefore = in.reading().mistakeCount();
    Optional<LoadShape> load = in.find(ONLY_LOAD).flatMap(given -> given);
    Optional<List<Request>> login = in.find(ONLY_LOGIN);
    Optional<List<Turn>> turns = in.find(ONLY_REQUESTS).flatMap(given -> given);
    Declarations.of(in).endGroup();
    boolean isRight = in.reading().mistakeCount() == mistakesBefore;
    return load.filter(each -> isRight)
        .flatMap(
            shape ->
                turns.map(
                    mix ->
                        List.of(
                            new UserGroup(
                                UserGroup.DEFAULT_NAME, shape, mix, login.orElseThrow()))));
  }

  private static Optional<UserGroup> group(Fields in) {
    in.find(LOGIN);
    in.find(REQUESTS);
    Declarations.of(in).endGroup();
    return in.build(
        () -> new UserGroup(in.get(GROUP_NAME), in.get(LOAD), in.get(REQUESTS), in.get(LOGIN)));
  }
}
