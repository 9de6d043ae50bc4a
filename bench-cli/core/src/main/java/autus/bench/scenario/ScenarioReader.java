package autus.bench.scenario;

import autus.bench.secret.SecretNames;
import autus.bench.shape.LoadShape;
import autus.bench.target.Target;
import autus.bench.target.WireSettings;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the top of a scenario file. */
final class ScenarioReader {

  private static final Scenario STAND_IN = Scenario.ofUrl("http://127.0.0.1");

  private final Section top;
  private final Path folder;

  /**
   * A reader.
   *
   * @param folder of the file, to which the names of other files are relative
   */
  ScenarioReader(Section top, Path folder) {
    this.top = top;
    this.folder = folder;
  }

  /** The scenario; a meaningless one if there was a mistake. */
  Scenario read(String defaultName) {
    String name = top.optional("name", Values::text).orElse(defaultName);
    SecretNames secrets =
        new SecretNames(top.values("secrets", Values.textAs(SecretNames::checkedName)));
    Target target =
        top.required(
            "target",
            Values.textAs(text -> secrets.reading(text, Target::parse)),
            STAND_IN.target());
    WireSettings wire = new WireReader(folder).read(top);
    long seed = top.optional("seed", Values::longNumber).orElse(Scenario.DEFAULT_SEED);
    Inputs inputs = new InputsReader(top, folder).read();
    List<UserGroup> groups = groups(inputs, secrets);
    ScenarioDetails details = new DetailsReader(top, requests(groups), inputs, secrets).read();
    top.close();
    return top.build(() -> new Scenario(name, target.over(wire), seed, groups, details), STAND_IN);
  }

  private static Map<String, Request> requests(List<UserGroup> groups) {
    Map<String, Request> requests = new TreeMap<>();
    groups.stream()
        .flatMap(UserGroup::occurrences)
        .forEach(request -> requests.put(request.name(), request));
    return requests;
  }

  private List<UserGroup> groups(Inputs inputs, SecretNames secrets) {
    if (!top.has("groups")) {
      return List.of(group(top, UserGroup.DEFAULT_NAME, inputs, secrets));
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
      groups.add(group(section, name, inputs, secrets));
      section.close();
    }
    top.checkNotEmpty("groups", "group");
    return groups.isEmpty() ? STAND_IN.groups() : groups;
  }

  private UserGroup group(Section section, String name, Inputs inputs, SecretNames secrets) {
    LoadShape load = LoadReader.read(section);
    List<Turn> turns = new MixReader(section, inputs, secrets, folder).read();
    UserGroup standIn = STAND_IN.groups().get(0);
    return turns.isEmpty()
        ? standIn
        : section.build(() -> new UserGroup(name, load, turns), standIn);
  }
}
