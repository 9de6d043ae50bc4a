package autus.bench.plan;

import autus.bench.cachemodel.KeySampler;
import autus.bench.cachemodel.KeySpace;
import autus.bench.content.FeederSource;
import autus.bench.content.MadeValues;
import autus.bench.content.Signature;
import autus.bench.content.Template;
import autus.bench.content.ValuePosition;
import autus.bench.content.ValueSource;
import autus.bench.content.Variable;
import autus.bench.scenario.Feeder;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.VariableKind;
import autus.bench.scenario.VariableKind.Signed;
import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.Choice;
import autus.bench.scenario.request.FileBytes;
import autus.bench.scenario.request.FormPart;
import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.Step;
import autus.bench.scenario.request.Turn;
import autus.bench.scenario.request.VariableText;
import autus.bench.scenario.request.WeightedSequence;
import autus.bench.secret.HiddenText;
import autus.bench.shape.TimetableLoad;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles what the users of a scenario send: each variable gets a slot, each text its bytes. */
final class RequestCompiler {

  /** A JSON text, no key, that is nothing but a variable. */
  private static final Pattern WHOLE_TEXT = Pattern.compile("\"\\$\\{([^{}\"]+)}\"(?!:)");

  /** No group has this number: its generators are the feeders'. */
  private static final int FEEDERS = -1;

  private final Scenario scenario;
  private final List<Request> requests;

  /** Those that count in no window. */
  private final List<Request> beside;

  private final Map<String, Signed> signatures;

  /** All others by name. */
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  private final Map<String, ValueSource> sources = new LinkedHashMap<>();

  RequestCompiler(Scenario scenario) {
    this.scenario = scenario;
    this.requests = scenario.requests();
    this.beside = scenario.allRequests().skip(requests.size()).distinct().toList();
    this.signatures = scenario.inputs().signatures();
    scenario
        .inputs()
        .variables()
        .forEach(
            (name, kind) -> {
              if (!signatures.containsKey(name)) {
                declare(name, kind);
              }
            });
    Set<String> used =
        scenario
            .allRequests()
            .flatMap(each -> variables(each).stream())
            .collect(Collectors.toSet());
    int number = 0;
    for (Map.Entry<String, Feeder> entry : scenario.inputs().feeders().entrySet()) {
      declare(entry.getKey(), entry.getValue(), used, number++);
    }
    scenario
        .allRequests()
        .flatMap(request -> request.answer().captures().stream())
        .forEach(
            capture ->
                variables.computeIfAbsent(
                    capture.variable(), name -> variable(name, Variable.Form.TEXT)));
  }

  /** The variables on whose values a request depends; signatures depend on those of others. */
  private Set<String> variables(Request request) {
    return request.variables().stream()
        .flatMap(
            name ->
                Optional.ofNullable(signatures.get(name))
                    .map(signed -> signed.variables().stream())
                    .orElse(Stream.of(name)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Variable variable(String name, Variable.Form form) {
    return new Variable(name, variables.size(), form);
  }

  private void declare(String name, VariableKind kind) {
    Variable variable = variable(name, form(kind));
    variables.put(name, variable);
    if (!(kind instanceof VariableKind.Given)) {
      sources.put(name, source(variable, kind));
    }
  }

  private static Variable.Form form(VariableKind kind) {
    boolean isText =
        kind instanceof VariableKind.RandomText
            || kind instanceof VariableKind.Given
            || kind instanceof VariableKind.Recorded
            || kind == VariableKind.Timestamp.ISO;
    return kind instanceof VariableKind.Uuid
        ? Variable.Form.UUID
        : isText ? Variable.Form.TEXT : Variable.Form.NUMBER;
  }

  private ValueSource source(Variable variable, VariableKind kind) {
    if (kind instanceof VariableKind.Key key) {
      return ValueSource.keys(variable, random -> keyDraw(key.space(), random));
    }
    if (kind instanceof VariableKind.WholeNumber number) {
      return ValueSource.integers(variable, number.least(), number.most());
    }
    if (kind instanceof VariableKind.RandomText text) {
      return MadeValues.text(variable, text.least(), text.most());
    }
    if (kind instanceof VariableKind.Recorded recorded) {
      return ValueSource.ofStarts(variable, recorded.timetable()::text);
    }
    if (kind instanceof VariableKind.Timestamp timestamp) {
      return switch (timestamp) {
        case SECONDS -> MadeValues.time(variable, 1000, System::currentTimeMillis);
        case MILLIS -> MadeValues.time(variable, 1, System::currentTimeMillis);
        case ISO -> MadeValues.isoTime(variable, System::currentTimeMillis);
      };
    }
    if (kind instanceof VariableKind.Counter counter) {
      return counter == VariableKind.Counter.OF_RUN
          ? MadeValues.counter(variable)
          : MadeValues.counterOfUser(variable);
    }
    return ValueSource.uuids(variable, scenario.seed().salt());
  }

  private static ValueSource.KeyDraw keyDraw(KeySpace space, RandomGenerator random) {
    KeySampler sampler = KeySampler.of(space, random);
    return () -> sampler.next() + 1L;
  }

  private void declare(String name, Feeder feeder, Set<String> used, int number) {
    List<@Nullable Variable> columns = new ArrayList<>();
    for (String column : feeder.columns()) {
      String full = name + "." + column;
      Variable variable = used.contains(full) ? variable(full, Variable.Form.TEXT) : null;
      if (variable != null) {
        variables.put(full, variable);
      }
      columns.add(variable);
    }
    ValueSource source = source(name, feeder, columns, number);
    columns.forEach(
        variable -> {
          if (variable != null) {
            sources.put(variable.name(), source);
          }
        });
  }

  private ValueSource source(
      String name, Feeder feeder, List<@Nullable Variable> columns, int number) {
    byte[][][] rows = feeder.values().stream().map(RequestCompiler::bytes).toArray(byte[][][]::new);
    LongFunction<RandomGenerator> randomness = seed -> UserRandom.ofContent(seed, FEEDERS, number);
    long seed = scenario.seed().number();
    boolean endsRun = feeder.atEnd() == Feeder.AtEnd.STOP_RUN;
    if (feeder.atEnd() != Feeder.AtEnd.REPEAT) {
      return feeder.order() == Feeder.Order.SHUFFLED
          ? FeederSource.shuffledOnce(rows, columns, name, endsRun, randomness, seed)
          : FeederSource.once(rows, columns, name, endsRun);
    }
    return switch (feeder.order()) {
      case SEQUENTIAL -> FeederSource.inOrder(rows, columns);
      case SHUFFLED -> FeederSource.shuffled(rows, columns, randomness, seed);
      case RANDOM -> FeederSource.random(rows, columns);
    };
  }

  private static byte[][] bytes(List<String> row) {
    return row.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  /** Every declared request by its name, in the order of {@link #requests}. */
  List<NamedRequest> named() {
    return requests.stream()
        .map(
            request ->
                new NamedRequest(
                    request.name(),
                    !variables(request).isEmpty(),
                    !sources.keySet().containsAll(variables(request))))
        .toList();
  }

  /** Every declared request of the window. */
  List<PlannedRequest> requests() {
    return planned(requests);
  }

  /** What is sent around the load. */
  BesideWindow beside() {
    Script setup = script(scenario.around().setup(), Script.NONE);
    return new BesideWindow(
        planned(beside),
        beside.stream().map(Request::name).toList(),
        setup,
        script(scenario.around().teardown(), setup));
  }

  /** What the users of a group send before their first turn. */
  Script login(UserGroup group) {
    return script(group.login(), Script.NONE);
  }

  /**
   * Requests beside the window, one after the other.
   *
   * @param before whose values are kept
   */
  private Script script(List<Request> sent, Script before) {
    return new Script(
        sent.stream().map(request -> requests.size() + beside.indexOf(request)).toList(),
        sources(List.copyOf(sent)).stream()
            .filter(source -> !before.sources().contains(source))
            .toList());
  }

  private List<PlannedRequest> planned(List<Request> declared) {
    ExpectationCompiler expectations = new ExpectationCompiler(this, scenario);
    return declared.stream()
        .map(
            request ->
                new PlannedRequest(
                    request.method(),
                    template(request.path(), ValuePosition.PATH),
                    fields(request),
                    request.body().map(this::body).orElse(Template.EMPTY),
                    expectations.of(request.answer())))
        .toList();
  }

  private List<PlannedRequest.Field> fields(Request request) {
    List<PlannedRequest.Field> fields = new ArrayList<>();
    request.allHeaders().forEach(header -> fields.add(field(header)));
    if (fields.stream().noneMatch(field -> field.lowerCaseName().equals("authorization"))) {
      scenario
          .target()
          .credentials()
          .map(Template::of)
          .ifPresent(value -> fields.add(new PlannedRequest.Field("Authorization", value)));
    }
    return fields;
  }

  private PlannedRequest.Field field(Header header) {
    return new PlannedRequest.Field(header.name(), template(header.value(), ValuePosition.HEADER));
  }

  /** The parts of a form, each with its head, between their boundaries. */
  private Template parts(Body body) {
    Template.Builder whole = new Template.Builder();
    for (FormPart part : body.parts()) {
      whole.literal("--" + body.boundary() + "\r\n" + part.head());
      part.file()
          .ifPresentOrElse(
              file -> whole.literal(file.bytes()),
              () -> whole.template(template(part.text(), ValuePosition.BODY)));
      whole.literal("\r\n");
    }
    return whole.literal("--" + body.boundary() + "--\r\n").build();
  }

  private Template body(Body body) {
    if (!body.parts().isEmpty()) {
      return parts(body);
    }
    return body.file()
        .map(FileBytes::bytes)
        .map(Template::of)
        .orElseGet(
            () ->
                body.isJson()
                    ? template(withNumbers(body.text()), ValuePosition.JSON_TEXT)
                    : template(
                        body.text(),
                        body.isForm() ? ValuePosition.FORM_FIELD : ValuePosition.BODY));
  }

  /** Takes the quotes from JSON texts that are nothing but a variable of whole numbers. */
  private String withNumbers(String json) {
    return WHOLE_TEXT
        .matcher(json)
        .replaceAll(
            match -> {
              Variable variable = variables.get(match.group(1)); // null: of the environment
              boolean isNumber = variable != null && variable.form() == Variable.Form.NUMBER;
              String text = isNumber ? "${" + match.group(1) + "}" : match.group();
              return Matcher.quoteReplacement(text);
            });
  }

  /** A text with its variables in their slots. */
  Template template(String text, ValuePosition place) {
    Template.Builder builder = new Template.Builder();
    for (VariableText.Piece piece : VariableText.parse(text).pieces()) {
      if (piece instanceof VariableText.Literal literal) {
        builder.literal(literal.text());
      } else {
        add((VariableText.Reference) piece, place, builder);
      }
    }
    return builder.build();
  }

  private void add(
      VariableText.Reference reference, ValuePosition place, Template.Builder builder) {
    Optional<HiddenText> hidden =
        reference.environment().map(name -> scenario.inputs().environment().get(name));
    if (hidden.isPresent()) {
      builder.value(hidden.get().revealed(), place);
      return;
    }
    boolean isRaw = reference.isRaw() && place == ValuePosition.PATH;
    ValuePosition written = isRaw ? ValuePosition.RAW_PATH : place;
    Signed signed = signatures.get(reference.variable());
    if (signed == null) {
      builder.variable(variableOf(reference.variable()), written);
    } else {
      builder.signature(signature(reference.variable(), signed), written);
    }
  }

  private Signature signature(String name, Signed signed) {
    return new Signature(
        name,
        template(signed.text(), ValuePosition.BODY),
        template(signed.key(), ValuePosition.BODY),
        notation(signed.notation()));
  }

  private static Function<byte[], String> notation(Signed.Notation notation) {
    return switch (notation) {
      case HEX -> HexFormat.of()::formatHex;
      case BASE64 -> Base64.getEncoder()::encodeToString;
      case BASE64URL -> Base64.getUrlEncoder().withoutPadding()::encodeToString;
    };
  }

  /** The variable of that name, which the reader of the scenario has found declared. */
  Variable variableOf(String name) {
    return Objects.requireNonNull(variables.get(name), name);
  }

  /** What the users of a group do. */
  Mix mix(UserGroup group) {
    List<Mix.Turn> turns = turns(group.turns(), true, login(group));
    Mix.Choice choice =
        group.load() instanceof TimetableLoad recorded
            ? Mix.Choice.decided(turns, recorded.timetable()::turn)
            : new Mix.Choice(turns);
    return new Mix(choice, variables.size());
  }

  /**
   * Turns by weight.
   *
   * @param login whose values users keep
   */
  private List<Mix.Turn> turns(List<Turn> turns, boolean isOutermost, Script login) {
    return turns.stream()
        .map(
            turn ->
                new Mix.Turn(
                    turn.weight(),
                    turn.steps().stream().map(step -> step(step, login)).toList(),
                    isOutermost
                        ? sources(turn.steps()).stream()
                            .filter(source -> !login.sources().contains(source))
                            .toList()
                        : List.of(),
                    turn instanceof WeightedSequence sequence ? sequence.name() : Optional.empty()))
        .toList();
  }

  private Mix.Step step(Step step, Script login) {
    return step instanceof Request request
        ? new Mix.Send(requests.indexOf(request))
        : new Mix.Choice(turns(((Choice) step).turns(), false, login));
  }

  /** The sources of all variables in these steps, in the order declared. */
  private List<ValueSource> sources(List<Step> steps) {
    Set<String> names = new LinkedHashSet<>();
    addVariables(steps, names);
    return sources.entrySet().stream()
        .filter(entry -> names.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  private void addVariables(List<Step> steps, Set<String> names) {
    for (Step step : steps) {
      if (step instanceof Request request) {
        names.addAll(variables(request));
      } else {
        ((Choice) step).turns().forEach(turn -> addVariables(turn.steps(), names));
      }
    }
  }
}
