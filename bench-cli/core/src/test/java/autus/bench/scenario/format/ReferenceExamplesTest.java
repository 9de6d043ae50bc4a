package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.format.Given;
import autus.bench.format.Key;
import autus.bench.format.MappingType;
import autus.bench.format.ReadContext;
import autus.bench.yaml.Mistakes;
import autus.bench.yaml.Yaml;
import autus.bench.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the reference shows can be read. */
class ReferenceExamplesTest {

  private static final Path REPOSITORY = Path.of("..", "..");
  private static final Path FILE = REPOSITORY.resolve("scenarios/example.yaml");
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  /** What an example leaves out, since it is about something else. */
  private static final Map<String, String> REST =
      Map.of(
          "target", "target: http://127.0.0.1:8003\n",
          "load", "load: {users: 1, duration: 1s}\n",
          "requests", "requests: [{request: GET /}]\n");

  @TestFactory
  Stream<DynamicTest> everyExampleOfTheChapterIsAScenario() throws Exception {
    String chapter = Files.readString(REPOSITORY.resolve("bench-cli/scenarios.md"));
    List<String> blocks = BLOCK.matcher(chapter).results().map(MatchResult::group).toList();
    assertThat(blocks).hasSizeGreaterThan(10);
    return blocks.stream()
        .map(block -> block.substring("```yaml\n".length(), block.length() - "```".length()))
        .map(
            yaml ->
                DynamicTest.dynamicTest(
                    yaml.lines().findFirst().orElse(""),
                    () -> assertThat(ScenarioFile.parse(complete(yaml), FILE)).isNotNull()));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfAKeyIsAValueOfItsType() {
    return ScenarioFormat.top().withAllBelow().stream()
        .flatMap(section -> section.keys().stream().map(key -> test(section, key)));
  }

  @Test
  void everySectionAndKeyHasItsWords() {
    List<String> silent = new ArrayList<>();
    for (MappingType<?> section : ScenarioFormat.top().withAllBelow()) {
      section.keys().stream()
          .filter(key -> key.meaning().isBlank() || key.example().isBlank())
          .forEach(key -> silent.add(section.name() + ": " + key.name()));
    }
    assertThat(silent).isEmpty();
  }

  private static DynamicTest test(MappingType<?> section, Key<?, ?> key) {
    return DynamicTest.dynamicTest(
        section.name() + ": " + key.name(),
        () -> {
          Optional<Object> value =
              YamlDocument.parse(
                  key.example(), FILE, (root, mistakes) -> read(key, root, mistakes));
          assertThat(value).isPresent();
        });
  }

  private static Optional<Object> read(Key<?, ?> key, Yaml value, Mistakes mistakes) {
    Declarations none = new Declarations(REPOSITORY.resolve("scenarios"), "", name -> null);
    return key.type()
        .read(new Given(value, key.name(), new ReadContext(mistakes, none)))
        .map(Object.class::cast);
  }

  private static String complete(String yaml) {
    StringBuilder text = new StringBuilder(yaml);
    REST.forEach(
        (key, line) -> {
          boolean isThere = yaml.lines().anyMatch(each -> each.startsWith(key + ":"));
          boolean isInGroups = yaml.contains("groups:") && !key.equals("target");
          if (!isThere && !isInGroups) {
            text.append(line);
          }
        });
    return text.toString();
  }
}
