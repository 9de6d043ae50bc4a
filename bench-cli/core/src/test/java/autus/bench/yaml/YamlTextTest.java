package autus.bench.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.yaml.YamlText.Noted;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlTextTest {

  private static Yaml read(String text) {
    return YamlDocument.parse(text, Path.of("x.yaml"), (root, mistakes) -> root);
  }

  private static Object value(Yaml yaml) {
    if (yaml instanceof Yaml.Mapping mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> map.put(entry.key(), value(entry.value())));
      return map;
    }
    if (yaml instanceof Yaml.Sequence sequence) {
      return sequence.items().stream().map(YamlTextTest::value).toList();
    }
    Yaml.Scalar scalar = (Yaml.Scalar) yaml;
    return switch (scalar.type()) {
      case TEXT -> scalar.text();
      case WHOLE_NUMBER -> Long.parseLong(scalar.text());
      case DECIMAL_NUMBER -> Double.parseDouble(scalar.text());
      case BOOLEAN -> Boolean.parseBoolean(scalar.text());
      case NULL -> Optional.empty();
    };
  }

  @Test
  void whatIsWrittenReadsAsTheSameValues() {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("name", "a: b # c");
    mapping.put("true", List.of(true, 1L, 1.5, "1", "true", "null", "~", "", " x ", "0x1f", "1e3"));
    mapping.put("nothing", Optional.empty());
    mapping.put("empty", List.of());
    mapping.put("none", Map.of());
    mapping.put("text", "two\nlines\twith \u0001 and \u2028 and \ud83d\ude00 and \u00e9 \" ' \\");
    mapping.put("dashes", List.of("- a", "? b", "[c", "{d", "&e", "*f", "!g", "|", ">", "%", "@"));
    mapping.put("deep", List.of(List.of(Map.of("a", List.of(1L)))));
    assertThat(value(read(YamlText.write(mapping)))).isEqualTo(mapping);
  }

  @Test
  void anyTextIsReadBack() {
    Random random = new Random(1);
    String letters = "ab:#-?[]{},&*!|>'\"%@`~ \n\t\\$=/0123456789.\u00e9\u2028\u0085";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Map<String, Object> mapping = Map.of("k", text.toString(), "l", List.of(text.toString()));
      assertThat(value(read(YamlText.write(mapping)))).isEqualTo(mapping);
    }
  }

  @Test
  void commentsStandAboveWhatTheySpeakOf() {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("a", new Noted(1, List.of("first", "with \n break: \u202e")));
    mapping.put(
        "list",
        List.of(
            new Noted(Map.of("b", 2), List.of("of an item")),
            new Noted("c", List.of("of c")),
            "d"));
    assertThat(YamlText.write(mapping))
        .isEqualTo(
            """
            # first
            # with ? break: ?
            a: 1
            list:
              - # of an item
                b: 2
              - # of c
                c
              - d
            """);
  }
}
