package autus.bench.scenario.format;

import autus.bench.cachemodel.KeySpace;
import autus.bench.format.Fields;
import autus.bench.format.Given;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.VariableKind;
import autus.bench.scenario.VariableKind.Signed;
import autus.bench.scenario.format.PhasesFormat.SharedKeys;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.VariableText;
import autus.bench.secret.HiddenText;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a scenario has declared so far, for the keys that refer to it. One thread. */
final class Declarations {

  /** Of a file that could not be read; no file has a column of this name. */
  private static final String UNKNOWN_COLUMN = "";

  private final Path folder;
  private final String defaultName;
  private final UnaryOperator<@Nullable String> lookedUp;
  private final Map<String, HiddenText> environment = new TreeMap<>();
  private SecretNames secrets = SecretNames.KNOWN;
  private final Set<String> inputs = new TreeSet<>();
  private final Map<String, Signed> signatures = new TreeMap<>();

  /** By the responses that a group's requests get. */
  private final Set<String> captured = new TreeSet<>();

  private final List<Use> uses = new ArrayList<>();
  private Optional<Requests> requests = Optional.empty();
  private Optional<SharedKeys> shared = Optional.empty();

  /** A text that uses variables. */
  private record Use(Set<String> names, Given at) {}

  /** The requests of a file without mistakes in them, and what gives their variables values. */
  private record Requests(Map<String, Request> byName, Map<String, VariableKind> variables) {}

  /**
   * Nothing yet.
   *
   * @param folder to which the names of other files are relative
   * @param defaultName of a scenario that names itself not
   * @param lookedUp the value of a variable of the environment by its name; null if it is not set
   */
  Declarations(Path folder, String defaultName, UnaryOperator<@Nullable String> lookedUp) {
    this.lookedUp = lookedUp;
    this.folder = folder;
    this.defaultName = defaultName;
  }

  static Declarations of(Given at) {
    return at.reading().context(Declarations.class);
  }

  static Declarations of(Fields in) {
    return in.reading().context(Declarations.class);
  }

  String defaultName() {
    return defaultName;
  }

  /** The keys around the phases that are being read. */
  Optional<SharedKeys> shared() {
    return shared;
  }

  void shared(SharedKeys around) {
    shared = Optional.of(around);
  }

  /** A file that the scenario names. */
  Path file(String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new MalformedValueException("must name a file, but is \"%s\"".formatted(name));
    }
  }

  SecretNames secrets() {
    return secrets;
  }

  void hide(SecretNames names) {
    secrets = names;
  }

  /** The name of a variable for all groups. */
  void variable(String name) {
    inputs.add(name);
  }

  /** A feeder of whose file nothing is known: none of its columns is missed. */
  void unreadableFeeder(String name) {
    inputs.add(name + "." + UNKNOWN_COLUMN);
  }

  /** The name of a variable that a response gives to the group that is being read. */
  void captured(String name) {
    if (inputs.contains(name)) {
      throw new MalformedValueException("must have a name of its own, but variables has the same");
    }
    captured.add(name);
  }

  /** Notes the variables in a text. Whether they are declared is known when the group ends. */
  void uses(String text, Given at) {
    VariableText parsed = VariableText.parse(text);
    if (!parsed.names().isEmpty()) {
      uses.add(new Use(parsed.names(), at));
    }
    usesEnvironment(parsed);
  }

  /** Looks up the variables of the environment in a text. */
  void usesEnvironment(VariableText text) {
    text.environment().forEach(this::lookUp);
  }

  /** A variable that depends on others. */
  void signature(String name, Signed signed) {
    signatures.put(name, signed);
  }

  /** What is wrong with the use of a variable, or of what it signs. */
  private Optional<String> mistake(String name, Set<String> names) {
    Signed signed = signatures.get(name);
    return signed == null
        ? Optional.of(name)
            .filter(each -> !isKnown(each, names))
            .map(each -> undeclared("has ${%s}".formatted(each), each, names))
        : signed.variables().stream()
            .filter(each -> !isKnown(each, names))
            .findFirst()
            .map(each -> undeclared("${%s} signs ${%s}".formatted(name, each), each, names));
  }

  private void lookUp(String name) {
    String value = lookedUp.apply(name);
    if (value == null) {
      throw new MalformedValueException(
          "must use variables of the environment that are set, but %1$s is not; set it before the run: export %1$s=..."
              .formatted(name));
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedValueException(
          "must use variables of the environment that hold one line, but %s holds a control character"
              .formatted(name));
    }
    environment.put(name, new HiddenText(value));
  }

  /** What the texts use of the environment. */
  Map<String, HiddenText> environment() {
    return environment;
  }

  /** Ends the setup: all groups have what its responses give. */
  void endSetup() {
    Set<String> given = Set.copyOf(captured);
    endGroup();
    inputs.addAll(given);
  }

  /** Ends a group: what its texts use must be declared by now. */
  void endGroup() {
    Set<String> names = new TreeSet<>(inputs);
    names.addAll(captured);
    for (Use use : uses) {
      use.names().stream()
          .flatMap(name -> mistake(name, names).stream())
          .findFirst()
          .ifPresent(use.at()::mistake);
    }
    uses.clear();
    captured.clear();
  }

  private static boolean isKnown(String name, Set<String> names) {
    String feeder = name.substring(0, name.indexOf('.') + 1);
    return names.contains(name) || (!feeder.isEmpty() && names.contains(feeder + UNKNOWN_COLUMN));
  }

  private static String undeclared(String use, String name, Set<String> names) {
    String all =
        names.stream().filter(each -> !each.endsWith(".")).collect(Collectors.joining(", "));
    return "must use declared variables, but %s%s; declared are %s. $${ stands for ${ itself"
        .formatted(use, Suggestion.of(name, names), all.isEmpty() ? "none" : all);
  }

  /**
   * The requests, from now on to be referred to. Without, names are not compared, which would only
   * repeat the mistakes in the requests.
   */
  void requests(List<UserGroup> groups, Map<String, VariableKind> variables) {
    Map<String, Request> byName = new TreeMap<>();
    groups.stream()
        .flatMap(UserGroup::occurrences)
        .forEach(request -> byName.put(request.name(), request));
    requests = Optional.of(new Requests(byName, variables));
  }

  /** The name of a declared request as results show it, if it is one. */
  String declaredRequest(String text) {
    String name = secrets.masked(text);
    Set<String> names = requests.map(Requests::byName).map(Map::keySet).orElse(Set.of(name));
    if (!names.contains(name)) {
      throw new MalformedValueException(
          "must be a declared request, but is \"%s\"%s; declared are %s"
              .formatted(name, Suggestion.of(name, names), String.join(", ", names)));
    }
    return name;
  }

  /** The same of a request all responses to which are about one thing. */
  String declaredRequestOfOneThing(String text) {
    String name = declaredRequest(text);
    if (request(name).filter(each -> !each.pathVariables().isEmpty()).isPresent()) {
      throw new MalformedValueException(
          "must be a request without variables in its path, since versions are compared over all of its responses, but is \"%s\""
              .formatted(name));
    }
    return name;
  }

  /**
   * The keys that a request asks for: those of the key variable in its path.
   *
   * @throws MalformedValueException if the load does not say
   */
  KeySpace keysOfLoad(String name) {
    KeySpace keys = KeySpace.SINGLE;
    Set<String> variables = request(name).map(Request::pathVariables).orElse(Set.of());
    for (String variable : variables) {
      VariableKind kind = requests.orElseThrow().variables().get(variable);
      if (!(kind instanceof VariableKind.Key key)) {
        throw new MalformedValueException(
            "must have keys, since \"%s\" has ${%s}, which is not a variable of keys"
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

  private Optional<Request> request(String name) {
    return requests.map(Requests::byName).flatMap(all -> Optional.ofNullable(all.get(name)));
  }
}
