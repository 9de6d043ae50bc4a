package autus.bench.scenario;

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
    Optional<Staleness> staleness = top.section("staleness").map(this::staleness);
    List<GateLine> gates = gates();
    top.close();
    staleness.ifPresent(found -> checkNames(found, groups));
    return top.build(
        () -> new Scenario(name, target, seed, groups, new ScenarioDetails(staleness, gates)),
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

  private Staleness staleness(Section section) {
    String write = section.required("write", Values::text, "-");
    List<String> reads = section.items("reads").stream().map(this::text).toList();
    if (reads.isEmpty()) {
      section.mistake("reads", "must be a list of at least one request");
    }
    String version = section.required("version", Values::text, "/-");
    section.close();
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

  private String text(Section.Item item) {
    try {
      return Values.text(item.value());
    } catch (MalformedValueException e) {
      top.mistakes().add(item.value().position(), item.path(), String.valueOf(e.getMessage()));
      return "-";
    }
  }

  /** A request that another section refers to must be declared. */
  private void checkNames(Staleness staleness, List<UserGroup> groups) {
    Set<String> names =
        groups.stream()
            .flatMap(group -> group.mix().stream())
            .map(weighted -> weighted.request().name())
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> referred = new ArrayList<>(staleness.reads());
    referred.add(staleness.write());
    for (String name : referred) {
      if (!name.equals("-") && !names.contains(name)) {
        top.mistake(
            "staleness",
            "must name declared requests, but names \"%s\"%s"
                .formatted(
                    name,
                    Section.nearest(name, names)
                        .map(near -> ", did you mean \"" + near + "\"?")
                        .orElse("")));
      }
    }
  }
}
