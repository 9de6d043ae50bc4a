package autus.bench.scenario;

import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import java.util.ArrayList;
import java.util.List;
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
    ScenarioDetails details = new DetailsReader(top, names(groups)).read();
    top.close();
    return top.build(() -> new Scenario(name, target, seed, groups, details), STAND_IN);
  }

  private static Set<String> names(List<UserGroup> groups) {
    return groups.stream()
        .flatMap(group -> group.mix().stream())
        .map(weighted -> weighted.request().name())
        .collect(Collectors.toCollection(TreeSet::new));
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
    top.checkNotEmpty("groups", "group");
    return groups.isEmpty() ? STAND_IN.groups() : groups;
  }

  private static UserGroup group(Section section, String name) {
    LoadModel load = LoadReader.read(section);
    List<WeightedRequest> mix = MixReader.read(section);
    UserGroup standIn = STAND_IN.groups().get(0);
    return mix.isEmpty() ? standIn : section.build(() -> new UserGroup(name, load, mix), standIn);
  }
}
