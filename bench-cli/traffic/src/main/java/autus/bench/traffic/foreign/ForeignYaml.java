package autus.bench.traffic.foreign;

import autus.bench.error.UserErrorException;
import autus.bench.yaml.Yaml;
import autus.bench.yaml.YamlDocument;
import autus.bench.yaml.YamlException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads YAML by the strict parser of scenarios: no aliases, no tags, no deep nesting. */
public final class ForeignYaml {

  private static final int MOST_MISTAKES = 3;

  private ForeignYaml() {}

  /**
   * Reads a whole document.
   *
   * @throws UserErrorException if it is none that can be read
   */
  public static Foreign read(String file, String text) {
    try {
      return new Foreign(
          file, "$", YamlDocument.parse(text, Path.of(file), (root, mistakes) -> value(root)));
    } catch (YamlException wrong) {
      List<String> lines = wrong.getMessage().lines().toList();
      throw new UserErrorException(
          String.join("\n", lines.subList(0, Math.min(MOST_MISTAKES, lines.size())))
              + (lines.size() > MOST_MISTAKES
                  ? "\nand %,d more mistakes".formatted(lines.size() - MOST_MISTAKES)
                  : "")
              + "\nconvert the document to JSON, which has neither aliases nor tags");
    }
  }

  private static Object value(Yaml yaml) {
    if (yaml instanceof Yaml.Mapping mapping) {
      Map<String, Object> members = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> members.put(entry.key(), value(entry.value())));
      return members;
    }
    if (yaml instanceof Yaml.Sequence sequence) {
      List<Object> items = new ArrayList<>();
      sequence.items().forEach(item -> items.add(value(item)));
      return items;
    }
    Yaml.Scalar scalar = (Yaml.Scalar) yaml;
    return switch (scalar.type()) {
      case NULL -> Optional.empty();
      case BOOLEAN -> scalar.text().equalsIgnoreCase("true");
      case WHOLE_NUMBER -> number(scalar.text(), true);
      case DECIMAL_NUMBER -> number(scalar.text(), false);
      case TEXT -> scalar.text();
    };
  }

  private static Object number(String text, boolean isWhole) {
    try {
      return isWhole ? new BigInteger(text.replaceFirst("^\\+", "")) : new BigDecimal(text);
    } catch (NumberFormatException otherBase) {
      return text;
    }
  }
}
