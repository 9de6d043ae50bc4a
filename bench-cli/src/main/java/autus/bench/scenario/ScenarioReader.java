package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the top of a scenario file. */
final class ScenarioReader {

  private static final Scenario STAND_IN = Scenario.ofUrl("http://127.0.0.1");

  private final Section top;

  ScenarioReader(Section top) {
    this.top = top;
  }

  /** The scenario; a meaningless one if there was a mistake. */
  Scenario read(String defaultName) {
    String name = top.optional("name", Values::text).orElse(defaultName);
    Target target = top.required("target", Values.textAs(Target::parse), STAND_IN.target());
    long seed = top.optional("seed", Values::longNumber).orElse(Scenario.DEFAULT_SEED);
    List<UserGroup> groups = groups();
    Set<String> declared =
        groups.stream()
            .flatMap(group -> group.mix().stream())
            .map(weighted -> weighted.request().name())
            .collect(Collectors.toCollection(TreeSet::new));
    Optional<Staleness> staleness =
        top.section("staleness").map(section -> staleness(section, declared));
    List<GateLine> gates = gates();
    List<DeclaredOutcome> outcomes = outcomes();
    top.close();
    return top.build(
        () ->
            new Scenario(
                name, target, seed, groups, new ScenarioDetails(staleness, gates, outcomes)),
        STAND_IN);
  }

  private List<UserGroup> groups() {
    if (!top.has("groups")) {
      return List.of(group(top, UserGroup.DEFAULT_NAME));
    }
    for (String key : List.of("load", "requests")) {
      if (top.has(key)) {
        top.mistake(key, "must stand in each group, since there are groups");
      }
    }
    List<UserGroup> groups = new ArrayList<>();
    for (Section.Item item : top.items("groups")) {
      Section section = Section.of(item.value(), item.path(), top.mistakes());
      String name = section.required("name", Values::text, UserGroup.DEFAULT_NAME);
      groups.add(group(section, name));
      section.close();
    }
    if (groups.isEmpty()) {
      top.mistake("groups", "must be a list of at least one group");
    }
    return groups.isEmpty() ? STAND_IN.groups() : groups;
  }

  private static UserGroup group(Section section, String name) {
    LoadModel load = LoadReader.read(section);
    List<WeightedRequest> mix = MixReader.read(section);
    UserGroup standIn = STAND_IN.groups().get(0);
    return mix.isEmpty() ? standIn : section.build(() -> new UserGroup(name, load, mix), standIn);
  }

  private Staleness staleness(Section section, Set<String> declared) {
    String write = section.required("write", Values::text, "-");
    List<String> reads = section.items("reads").stream().map(this::text).toList();
    if (!section.has("reads")) {
      section.missing("reads");
    } else if (reads.isEmpty()) {
      section.mistake("reads", "must be a list of at least one request");
    }
    String version = section.required("version", Values.textAs(Staleness::checkedVersion), "/-");
    section.close();
    if (section.mistakes().count() == 0) {
      checkDeclared(section, "write", declared);
      checkDeclared(section, "reads", declared);
    }
    Staleness standIn = new Staleness("-", List.of("-"), "/-");
    return reads.isEmpty()
        ? standIn
        : section.build(() -> new Staleness(write, reads, version), standIn);
  }

  private List<GateLine> gates() {
    return top.items("gates").stream()
        .map(item -> new GateLine(text(item), item.value().position()))
        .toList();
  }

  private List<DeclaredOutcome> outcomes() {
    return top.items("outcomes").stream()
        .map(item -> outcome(Section.of(item.value(), item.path(), top.mistakes())))
        .toList();
  }

  private static DeclaredOutcome outcome(Section section) {
    String header =
        section.required("header", Values.textAs(name -> new Header(name, "").name()), "X-Cache");
    String regex = section.required("matches", Values.textAs(DeclaredOutcome::checkedRegex), "-");
    String outcome =
        section.required("outcome", Values.textAs(DeclaredOutcome::checkedOutcome), "unknown");
    section.close();
    return new DeclaredOutcome(header, regex, outcome);
  }

  private String text(Section.Item item) {
    try {
      return Values.text(item.value());
    } catch (MalformedValueException e) {
      top.mistakes().add(item.value().position(), item.path(), String.valueOf(e.getMessage()));
      return "-";
    }
  }

  /** Requests that another section refers to must be declared. */
  private void checkDeclared(Section section, String key, Set<String> declared) {
    for (Section.Item item : section.itemsOrItem(key)) {
      String name = text(item);
      if (!declared.contains(name)) {
        top.mistakes()
            .add(
                item.value().position(),
                item.path(),
                "must be a declared request, but is \"%s\"%s; declared are %s"
                    .formatted(
                        name, Section.suggestion(name, declared), String.join(", ", declared)));
      }
    }
  }
}
